package io.dropoff.format.encoding;

import io.dropoff.format.FormatSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Phase 1: one pass over the whole file, or over parts of a large one that show enough, in memory that does not grow with it.
 *
 * @param size bytes of the unpacked file
 * @param head the first bytes; all of them when the file is not longer
 * @param middle some bytes from the second half; empty when the head reaches that far
 * @param middleAt offset of the middle
 * @param tail the last bytes; empty when the head reaches that far
 * @param tailAt offset of the tail
 * @param utf8 whether it is UTF-8 throughout
 * @param high bytes that are no ASCII; empty unless the file fails as UTF-8
 * @param complete whether every byte was looked at
 */
public record ByteScan(
        long size,
        byte[] head,
        byte[] middle,
        long middleAt,
        byte[] tail,
        long tailAt,
        Utf8Check utf8,
        HighBytes high,
        boolean complete) {

    static final int HEAD = 256 * 1024;
    static final int CHUNK = 64 * 1024;

    public static ByteScan of(FormatSource source) throws IOException {
        Optional<ByteScan> parts = PartScan.of(source);
        if (parts.isPresent()) {
            return parts.get();
        }
        try (InputStream in = source.open()) {
            return new Pass(in).run();
        }
    }

    /** Where the tail of a file that is longer than its head begins: with the chunk before the last one. */
    static long tailAt(long size) {
        return Math.max(HEAD, (size - 1) / CHUNK * CHUNK - CHUNK);
    }

    /** Whether the head is the whole file. */
    public boolean isWhole() {
        return size == head.length;
    }

    private static final class Pass {

        private final InputStream in;
        private final Utf8Check utf8 = new Utf8Check();
        private final HighBytes high = new HighBytes();
        private byte[] chunk = new byte[CHUNK];
        private byte[] last = new byte[0];
        private int lastLength;
        private byte[] head = new byte[CHUNK];
        private int headLength;
        private byte[] middle = new byte[0];
        private long middleAt = HEAD;
        private long size;

        Pass(InputStream in) {
            this.in = in;
        }

        ByteScan run() throws IOException {
            int count = in.readNBytes(chunk, 0, CHUNK);
            while (count > 0) {
                keep(count);
                check(count);
                size += count;
                byte[] free = last.length == 0 ? new byte[CHUNK] : last;
                last = chunk;
                lastLength = count;
                chunk = free;
                count = in.readNBytes(chunk, 0, CHUNK);
            }
            utf8.end();
            high.end();
            return result();
        }

        private void keep(int count) {
            if (headLength < HEAD) {
                int more = Math.min(count, HEAD - headLength);
                if (headLength + more > head.length) {
                    head = Arrays.copyOf(head, HEAD);
                }
                System.arraycopy(chunk, 0, head, headLength, more);
                headLength += more;
            }
            // The latest place of the kind 512 KiB, 1 MiB, 2 MiB, …: always in the second half of what was read.
            if (size >= 2 * middleAt) {
                middle = Arrays.copyOf(chunk, count);
                middleAt = size;
            }
        }

        private void check(int count) {
            boolean failedBefore = utf8.firstInvalid() >= 0;
            utf8.accept(chunk, count);
            if (failedBefore) {
                high.accept(chunk, 0, count);
            } else if (utf8.firstInvalid() >= 0) {
                boolean fromStart = size + count <= headLength;
                high.accept(fromStart ? head : chunk, 0, fromStart ? headLength : count);
            }
        }

        private ByteScan result() {
            byte[] first = Arrays.copyOf(head, headLength);
            // "last" is the chunk that ended the file, "chunk" holds what came before it.
            byte[] tail = new byte[0];
            if (size > headLength) {
                int kept = (int) Math.min(size - headLength, lastLength + (long) CHUNK) - lastLength;
                tail = Arrays.copyOf(chunk, kept + lastLength);
                System.arraycopy(chunk, CHUNK - kept, tail, 0, kept);
                System.arraycopy(last, 0, tail, kept, lastLength);
            }
            return new ByteScan(size, first, middle, middleAt, tail, size - tail.length, utf8, high, true);
        }
    }
}
