package io.dropoff.contract;

/**
 * Finds keys that come twice. Keys are 128-bit hashes. Of the first {@value #AT_ONCE} it knows at once whether they were there before; of
 * more at the end, since a table of all of them would be too large for any cache. More than {@value #IN_MEMORY} are kept on disk.
 */
final class UniqueKeys implements AutoCloseable {

    /** Told of a key that was there before. */
    @FunctionalInterface
    interface Again {
        void at(long line, long before);
    }

    static final int AT_ONCE = 30_000;
    static final int IN_MEMORY = 600_000;

    private final int most;

    /** Null when there are too many. */
    private FirstLines seen = new FirstLines();

    /** Null before. */
    private KeyParts parts;

    UniqueKeys() {
        this(IN_MEMORY);
    }

    UniqueKeys(int inMemory) {
        this.most = inMemory;
    }

    /** @return the line that has the same key; 0 when there is none, or that is not known yet */
    long add(long first, long second, long line) {
        if (parts != null) {
            parts.add(first, second, line);
            return 0;
        }
        long before = seen.add(first, second, line);
        if (seen.size() > Math.min(AT_ONCE, most)) {
            parts = new KeyParts(most);
            seen.moveTo(parts);
            seen = null;
        }
        return before;
    }

    /** Tells of the keys that came again and that {@link #add} did not tell of. */
    void finish(Again again) {
        if (parts != null) {
            parts.look(again);
        }
    }

    @Override
    public void close() {
        if (parts != null) {
            parts.close();
        }
    }
}
