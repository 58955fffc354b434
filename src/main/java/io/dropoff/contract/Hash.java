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
        for (int i = offset; i < offset + length; i++) {
            hash = (hash ^ buffer[i]) * factor;
            hash ^= hash >>> 29;
        }
        return mixed(hash);
    }

    /** Every bit depends on every other. */
    static long mixed(long value) {
        long hash = (value ^ value >>> 33) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
        return hash ^ hash >>> 33;
    }
}
