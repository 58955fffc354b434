package io.dropoff.contract;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One quality rule.
 *
 * @param name as messages call it
 * @param columns of the values it counts; empty = it counts rows
 * @param words invalidValues: the only valid ones; missingValues: those that count as missing; empty = not said
 * @param valid invalidValues: what a valid one is besides
 * @param severe whether a breach fails the file; otherwise it is a warning
 */
public record QualityRule(
        String name,
        Metric metric,
        List<String> columns,
        Optional<Set<String>> words,
        ContractType valid,
        Threshold threshold,
        boolean severe) {

    /** What is counted. */
    public enum Metric {
        ROW_COUNT,
        NULL_VALUES,
        MISSING_VALUES,
        INVALID_VALUES,
        DUPLICATE_VALUES
    }

    /** How a count is compared. */
    public enum Comparison {
        MUST_BE("be"),
        MUST_NOT_BE("not be"),
        MUST_BE_GREATER_THAN("be more than"),
        MUST_BE_GREATER_OR_EQUAL_TO("be at least"),
        MUST_BE_LESS_THAN("be less than"),
        MUST_BE_LESS_OR_EQUAL_TO("be at most"),
        MUST_BE_BETWEEN("be between"),
        MUST_NOT_BE_BETWEEN("not be between");

        private final String words;

        Comparison(String words) {
            this.words = words;
        }

        /** As the standard writes it. */
        String key() {
            StringBuilder key = new StringBuilder();
            for (String word : name().toLowerCase(Locale.ROOT).split("_")) {
                key.append(key.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
            }
            return key.toString();
        }

        boolean isTwoSided() {
            return this == MUST_BE_BETWEEN || this == MUST_NOT_BE_BETWEEN;
        }
    }

    /**
     * What a count must be.
     *
     * @param upper of the two-sided ones; otherwise the same as the value
     * @param percent whether the count is taken as a share of all rows
     */
    public record Threshold(Comparison comparison, BigDecimal value, BigDecimal upper, boolean percent) {

        /** Not a single one. */
        static final Threshold NONE = new Threshold(Comparison.MUST_BE, BigDecimal.ZERO, BigDecimal.ZERO, false);

        boolean holds(long count, long rows) {
            BigDecimal found =
                    percent ? BigDecimal.valueOf(rows == 0 ? 0 : 100.0 * count / rows) : BigDecimal.valueOf(count);
            boolean within = found.compareTo(value) >= 0 && found.compareTo(upper) <= 0;
            return switch (comparison) {
                case MUST_BE -> found.compareTo(value) == 0;
                case MUST_NOT_BE -> found.compareTo(value) != 0;
                case MUST_BE_GREATER_THAN -> found.compareTo(value) > 0;
                case MUST_BE_GREATER_OR_EQUAL_TO -> found.compareTo(value) >= 0;
                case MUST_BE_LESS_THAN -> found.compareTo(value) < 0;
                case MUST_BE_LESS_OR_EQUAL_TO -> found.compareTo(value) <= 0;
                case MUST_BE_BETWEEN -> within;
                case MUST_NOT_BE_BETWEEN -> !within;
            };
        }

        @Override
        public String toString() {
            return "must " + comparison.words + " " + value.toPlainString()
                    + (comparison.isTwoSided() ? " and " + upper.toPlainString() : "") + (percent ? " %" : "");
        }
    }
}
