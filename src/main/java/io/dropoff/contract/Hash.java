package io.dropoff.contract;

/** Numbers that stand for texts: equal ones for equal texts, and hardly ever for others. */
final class Hash {

    private static final long FIRST = 0x9E3779B97F4A7C15L;
    private static final long SECOND = 0xC2B2AE3D27D4EB4FL;

    private Hash() {}

    static long of(char[] buffer, int offset, int length) {
        return of(buffer, offset, length, FIRST);
    }

    /** Independent of the other one. */
    static long second(char[] buffer, int offset, int length) {
        return of(buffer, offset, length, SECOND);
    }

    private static long of(char[] buffer, int offset, int length, long factor) {
        long hash = length ^ factor;
        int end = offset + length;
        int i = offset;
        // Four characters at once: one after the other would wait for each multiplication.
        for (; i + 4 <= end; i += 4) {
            long four =
                    buffer[i] | (long) buffer[i + 1] << 16 | (long) buffer[i + 2] << 32 | (long) buffer[i + 3] << 48;
            hash = (hash ^ four) * factor;
            hash ^= hash >>> 29;
        }
        long rest = 0;
        for (; i < end; i++) {
            rest = rest << 16 | buffer[i];
        }
        return mixed((hash ^ rest) * factor);
    }

    /** Every bit depends on every other. */
    static long mixed(long value) {
        long hash = (value ^ value >>> 33) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
        return hash ^ hash >>> 33;
    }
}
