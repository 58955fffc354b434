package io.dropoff.contract;

/** Numbers that stand for texts: equal ones for equal texts, and hardly ever for others. */
final class Hash {

    private static final long FIRST = 0x9E3779B97F4A7C15L;
    private static final long SECOND = 0xC2B2AE3D27D4EB4FL;

    /** Texts of fewer than four characters are multiplied by another number, still an odd one. */
    private static final long FEW = 0x165667B19E3779F8L;

    private static final long LENGTH = 0xFF51AFD7ED558CCDL;
    private static final int FOUR = 4;

    private Hash() {}

    static long of(char[] buffer, int offset, int length) {
        return of(buffer, offset, length, FIRST);
    }

    /** Independent of the other one. */
    static long second(char[] buffer, int offset, int length) {
        return of(buffer, offset, length, SECOND);
    }

    private static long of(char[] buffer, int offset, int length, long factor) {
        if (length < FOUR) {
            return mixed(few(buffer, offset, length) * (factor ^ FEW));
        }
        // The length goes into all bits: in the lowest ones alone, "20000" would be "100000".
        long hash = length * LENGTH ^ factor;
        int last = offset + length - FOUR;
        // Four characters at once: one after the other would wait for each multiplication. The last four may overlap
        // those before.
        for (int i = offset; i < last; i += FOUR) {
            hash = (hash ^ four(buffer, i)) * factor;
            hash ^= hash >>> 29;
        }
        return mixed((hash ^ four(buffer, last)) * factor);
    }

    private static long four(char[] buffer, int at) {
        return buffer[at] | (long) buffer[at + 1] << 16 | (long) buffer[at + 2] << 32 | (long) buffer[at + 3] << 48;
    }

    /** Up to three characters, some of them twice, and their number: no other text has the same. */
    private static long few(char[] buffer, int offset, int length) {
        return length == 0
                ? 0
                : buffer[offset]
                        | (long) buffer[offset + length / 2] << 16
                        | (long) buffer[offset + length - 1] << 32
                        | (long) length << 48;
    }

    /** Every bit depends on every other. */
    static long mixed(long value) {
        long hash = (value ^ value >>> 33) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
        return hash ^ hash >>> 33;
    }
}
