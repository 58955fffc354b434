package io.dropoff.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Keys and their lines, put aside to be looked through at the end: each part holds all keys that begin alike, few enough for the
 * processor's cache. In memory as long as they are few, then in a file for each part.
 */
final class KeyParts implements AutoCloseable {

    private static final int PART_BITS = 7;
    private static final int PARTS = 1 << PART_BITS;

    /** A key's halves and its line. */
    private static final int ENTRY = 3;

    private static final int FIRST_SIZE = 64 * ENTRY;
    private static final int BUFFERED = 2_048 * ENTRY;

    private final int most;
    private final long[][] parts = new long[PARTS][FIRST_SIZE];
    private final int[] sizes = new int[PARTS];
    private final int[] written = new int[PARTS];
    private int kept;

    /** Null as long as all are in memory. */
    private Path folder;

    /** @param inMemory keys that are kept in memory at most */
    KeyParts(int inMemory) {
        this.most = inMemory;
    }

    void add(long first, long second, long line) {
        int number = (int) (second >>> Long.SIZE - PART_BITS);
        long[] part = parts[number];
        int size = sizes[number];
        if (size == part.length) {
            part = Arrays.copyOf(part, 2 * size);
            parts[number] = part;
        }
        part[size] = first;
        part[size + 1] = second;
        part[size + 2] = line;
        sizes[number] = size + ENTRY;
        if (++kept > most) {
            write();
        }
    }

    private void write() {
        try {
            if (folder == null) {
                folder = Files.createTempDirectory("dropoff-keys-");
            }
            for (int i = 0; i < PARTS; i++) {
                append(i);
            }
            kept = 0;
        } catch (IOException e) {
            throw new UncheckedIOException("keys of the file cannot be put aside", e);
        }
    }

    private void append(int number) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(sizes[number] * Long.BYTES);
        bytes.asLongBuffer().put(parts[number], 0, sizes[number]);
        try (WritableByteChannel file =
                Files.newByteChannel(part(number), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        }
        written[number] += sizes[number] / ENTRY;
        sizes[number] = 0;
    }

    private Path part(int number) {
        return folder.resolve(String.valueOf(number));
    }

    /** Tells of every key that was added before. */
    void look(UniqueKeys.Again again) {
        int largest = 0;
        for (int i = 0; i < PARTS; i++) {
            largest = Math.max(largest, written[i] + sizes[i] / ENTRY);
        }
        FirstLines seen = new FirstLines(largest);
        try {
            for (int i = 0; i < PARTS; i++) {
                seen.clear();
                if (written[i] > 0) {
                    read(i, seen, again);
                }
                look(LongBuffer.wrap(parts[i], 0, sizes[i]), seen, again);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("keys that were put aside cannot be read", e);
        }
    }

    private void read(int number, FirstLines seen, UniqueKeys.Again again) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BUFFERED * Long.BYTES);
        try (ReadableByteChannel file = Files.newByteChannel(part(number))) {
            boolean more = true;
            while (more) {
                while (more && bytes.hasRemaining()) {
                    more = file.read(bytes) >= 0;
                }
                look(bytes.flip().asLongBuffer(), seen, again);
                bytes.clear();
            }
        }
    }

    private static void look(LongBuffer keys, FirstLines seen, UniqueKeys.Again again) {
        while (keys.hasRemaining()) {
            long first = keys.get();
            long second = keys.get();
            long line = keys.get();
            long before = seen.add(first, second, line);
            if (before != 0) {
                again.at(line, before);
            }
        }
    }

    @Override
    public void close() {
        if (folder == null) {
            return;
        }
        try {
            for (int i = 0; i < PARTS; i++) {
                Files.deleteIfExists(part(i));
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("keys that were put aside cannot be removed", e);
        }
    }
}
