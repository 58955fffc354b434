package io.dropoff.contract;

import java.util.Arrays;

/** Keys, each with the line where it stands first, in one array. */
final class FirstLines {

    private static final int FEW = 512;

    private interface Entry {
        void is(long first, long second, long line);
    }

    /** First and second half of a key and its line, one after the other: they are looked at together. */
    private long[] entries;

    private int size;

    FirstLines() {
        this(FEW);
    }

    /** With room for so many keys. */
    FirstLines(int keys) {
        int places = 2 * Integer.highestOneBit(Math.max(FEW, 2 * keys - 1));
        entries = new long[3 * places];
    }

    int size() {
        return size;
    }

    /** Forgets all of them. */
    void clear() {
        Arrays.fill(entries, 0);
        size = 0;
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
        FirstLines larger = new FirstLines(2 * size);
        each(larger::add);
        entries = larger.entries;
    }

    private void each(Entry entry) {
        for (int i = 0; i < entries.length; i += 3) {
            if (entries[i + 2] != 0) {
                entry.is(entries[i], entries[i + 1], entries[i + 2]);
            }
        }
    }

    /** Hands all of them on, in no order. */
    void moveTo(KeyParts parts) {
        each(parts::add);
    }
}
