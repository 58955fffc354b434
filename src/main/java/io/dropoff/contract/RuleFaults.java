package io.dropoff.contract;

import io.dropoff.contract.Breach.Where;
import io.dropoff.contract.QualityRule.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what one rule counts, and remembers where the first ten are. */
final class RuleFaults {

    private static final int KEPT = 10;
    private static final int LONGEST = 200;

    private final String rule;
    private final Threshold threshold;
    private final boolean severe;
    private final List<Where> first = new ArrayList<>();
    private long count;

    RuleFaults(String rule, Threshold threshold, boolean severe) {
        this.rule = rule;
        this.threshold = threshold;
        this.severe = severe;
    }

    /** Fails the file at the first one. */
    static RuleFaults none(String rule) {
        return new RuleFaults(rule, Threshold.NONE, true);
    }

    boolean isSevere() {
        return severe;
    }

    void at(long line, String column, char[] buffer, int offset, int length) {
        count++;
        if (first.size() < KEPT) {
            first.add(new Where(line, column, Optional.of(new String(buffer, offset, Math.min(length, LONGEST)))));
        }
    }

    void at(long line, String column) {
        count++;
        if (first.size() < KEPT) {
            first.add(new Where(line, column, Optional.empty()));
        }
    }

    /** Likewise, when lines come in any order. */
    void among(long line, String column, Optional<String> value) {
        count++;
        int place = 0;
        while (place < first.size() && first.get(place).line() <= line) {
            place++;
        }
        first.add(place, new Where(line, column, value));
        if (first.size() > KEPT) {
            first.remove(KEPT);
        }
    }

    /** Sets the number that is compared: of rows, for example. */
    void count(long number) {
        count = number;
    }

    /** Present when the rule is broken. */
    Optional<Breach> breach(long rows) {
        return threshold.holds(count, rows)
                ? Optional.empty()
                : Optional.of(new Breach(rule, count, List.copyOf(first)));
    }
}
