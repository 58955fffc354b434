package io.dropoff.contract;

/** How many different values were seen, within some five per cent, in two kilobytes (HyperLogLog). */
final class DistinctEstimate {

    private static final int BITS = 11;
    private static final int REGISTERS = 1 << BITS;
    private static final double BIAS = 0.7213 / (1 + 1.079 / REGISTERS);
    private static final double FEW = 2.5 * REGISTERS;

    private final byte[] registers = new byte[REGISTERS];

    void see(long hash) {
        int register = (int) (hash >>> Long.SIZE - BITS);
        byte rank = (byte) (1 + Long.numberOfLeadingZeros(hash << BITS | 1L << BITS - 1));
        if (rank > registers[register]) {
            registers[register] = rank;
        }
    }

    long count() {
        double sum = 0;
        int untouched = 0;
        for (byte rank : registers) {
            sum += 1.0 / (1L << rank);
            untouched += rank == 0 ? 1 : 0;
        }
        double estimate = BIAS * REGISTERS * REGISTERS / sum;
        boolean few = estimate <= FEW && untouched > 0;
        return Math.round(few ? REGISTERS * Math.log((double) REGISTERS / untouched) : estimate);
    }
}
