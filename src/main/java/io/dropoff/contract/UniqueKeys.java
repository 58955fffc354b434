package io.dropoff.contract;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds keys that come twice. Keys are 128-bit hashes; up to {@value #IN_MEMORY} are kept in memory, more on disk, in files that each hold
 * a part of all keys and are looked through one after the other at the end.
 */
final class UniqueKeys implements AutoCloseable {

    /** Told of a key that was there before. */
    @FunctionalInterface
    interface Again {
        void at(long line, long before);
    }

    static final int IN_MEMORY = 600_000;
    private static final int PARTS = 128;
    private static final int BUFFER = 1 << 13;
    private static final int ENTRY = 3 * Long.BYTES;

    private final int most;
    private FirstLines seen = new FirstLines();
    private DataOutputStream[] parts;
    private Path folder;

    UniqueKeys() {
        this(IN_MEMORY);
    }

    UniqueKeys(int inMemory) {
        this.most = inMemory;
    }

    /** @return the line that has the same key; 0 when there is none, or that is not known yet */
    long add(long first, long second, long line) {
        if (parts != null) {
            write(first, second, line);
            return 0;
        }
        long before = seen.add(first, second, line);
        if (seen.size > most) {
            spill();
        }
        return before;
    }

    private void spill() {
        try {
            folder = Files.createTempDirectory("dropoff-keys-");
            parts = new DataOutputStream[PARTS];
            for (int i = 0; i < PARTS; i++) {
                parts[i] = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part(i)), BUFFER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("keys of the file cannot be put aside", e);
        }
        seen.each(this::write);
        seen = null;
    }

    private void write(long first, long second, long line) {
        try {
            DataOutputStream part = parts[(int) (second >>> Long.SIZE - 7)];
            part.writeLong(first);
            part.writeLong(second);
            part.writeLong(line);
        } catch (IOException e) {
            throw new UncheckedIOException("keys of the file cannot be put aside", e);
        }
    }

    private Path part(int number) {
        return folder.resolve(String.valueOf(number));
    }

    /** Tells of the keys that came again and that {@link #add} did not tell of. */
    void finish(Again again) {
        if (parts == null) {
            return;
        }
        try {
            for (int i = 0; i < PARTS; i++) {
                parts[i].close();
                look(part(i), again);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("keys that were put aside cannot be read", e);
        }
    }

    private static void look(Path part, Again again) throws IOException {
        long entries = Files.size(part) / ENTRY;
        FirstLines here = new FirstLines();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(part), 1 << 16))) {
            for (long i = 0; i < entries; i++) {
                long first = in.readLong();
                long second = in.readLong();
                long line = in.readLong();
                long before = here.add(first, second, line);
                if (before != 0) {
                    again.at(line, before);
                }
            }
        }
    }

    @Override
    public void close() {
        if (parts == null) {
            return;
        }
        try {
            for (int i = 0; i < PARTS; i++) {
                parts[i].close();
                Files.deleteIfExists(part(i));
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("keys that were put aside cannot be removed", e);
        }
    }

    /** Keys and their first lines. */
    private static final class FirstLines {
        private static final int FIRST_SIZE = 1 << 10;

        /** First and second half of a key and its line, one after the other: they are looked at together. */
        private long[] entries = new long[3 * FIRST_SIZE];

        private int size;

        private interface RepeatedKey {
            void is(long first, long second, long line);
        }

        /** @return the line of the same key; 0 = it is new, and kept */
        long add(long first, long second, long line) {
            if (6L * size >= entries.length) {
                grow();
            }
            int mask = entries.length / 3 - 1;
            int place = (int) first & mask;
            while (entries[3 * place + 2] != 0) {
                if (entries[3 * place] == first && entries[3 * place + 1] == second) {
                    return entries[3 * place + 2];
                }
                place = place + 1 & mask;
            }
            entries[3 * place] = first;
            entries[3 * place + 1] = second;
            entries[3 * place + 2] = line;
            size++;
            return 0;
        }

        private void grow() {
            FirstLines larger = new FirstLines();
            larger.entries = new long[2 * entries.length];
            each(larger::add);
            entries = larger.entries;
        }

        void each(RepeatedKey entry) {
            for (int i = 0; i < entries.length; i += 3) {
                if (entries[i + 2] != 0) {
                    entry.is(entries[i], entries[i + 1], entries[i + 2]);
                }
            }
        }
    }
}
