package io.dropoff.format.table;

/** Whether texts stand in the order of their lengths, as words of a dictionary do: none is shorter than the one above it. */
final class LengthOrder {

    private static final int ENOUGH = 8;

    private int first;
    private int last;
    private int texts;
    private boolean ordered = true;

    void add(String value) {
        int length = value.codePointCount(0, value.length());
        ordered = ordered && length >= last;
        first = texts == 0 ? length : first;
        last = length;
        texts++;
    }

    /** Whether they do, not all are as long, and the name is no longer than the first of them. */
    boolean isBefore(String name) {
        return ordered && texts >= ENOUGH && last > first && name.codePointCount(0, name.length()) <= first;
    }
}
