package io.dropoff.format.encoding;

import io.dropoff.format.FormatSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Head, middle and tail of a large file without what lies between. That is enough when they are UTF-8: whether the rest is, too, shows
 * when the file is read, and one that is not is scanned as a whole then. Other encodings are weighed by all bytes.
 */
final class PartScan {

    private final FormatSource source;
    private boolean valid = true;

    private PartScan(FormatSource source) {
        this.source = source;
    }

    /** The same samples as those of a whole scan; empty when that is needed, or the parts would meet. */
    static Optional<ByteScan> of(FormatSource source) throws IOException {
        return source.size() < 4 * ByteScan.HEAD ? Optional.empty() : new PartScan(source).run();
    }

    private Optional<ByteScan> run() throws IOException {
        long size = source.size();
        long middleAt = ByteScan.HEAD;
        while (2 * middleAt < size) {
            middleAt *= 2;
        }
        long tailAt = ByteScan.tailAt(size);
        Utf8Check utf8 = new Utf8Check();
        Optional<byte[]> head = part(0, ByteScan.HEAD, utf8);
        Optional<byte[]> middle = part(middleAt, ByteScan.CHUNK, new Utf8Check());
        Utf8Check end = new Utf8Check();
        Optional<byte[]> tail = part(tailAt, (int) (size - tailAt), end);
        end.end();
        return head.isPresent() && middle.isPresent() && tail.isPresent() && valid && end.invalid() == 0
                ? Optional.of(new ByteScan(
                        size, head.get(), middle.get(), middleAt, tail.get(), tailAt, utf8, new HighBytes(), false))
                : Optional.empty();
    }

    /** Empty when it cannot be read without what lies before it. */
    private Optional<byte[]> part(long offset, int length, Utf8Check check) throws IOException {
        Optional<InputStream> at = source.openAt(offset);
        if (at.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = at.get()) {
            byte[] bytes = new byte[(int) Math.min(length, source.size() - offset)];
            boolean whole = in.readNBytes(bytes, 0, bytes.length) == bytes.length;
            check.accept(bytes, offset == 0 ? 0 : begun(bytes), bytes.length);
            valid &= whole && check.invalid() == 0;
            return Optional.of(bytes);
        }
    }

    /** The rest of a character that began before. */
    private static int begun(byte[] bytes) {
        int at = 0;
        while (at < 3 && at < bytes.length && (bytes[at] & 0xC0) == 0x80) {
            at++;
        }
        return at;
    }
}
