package io.dropoff.contract;

import io.dropoff.contract.ContractType.LogicalType;
import java.util.Optional;
import java.util.regex.Pattern;

/** How dates, times of day or both are written. Implementations belong to one thread. */
interface MomentFormat {

    /** Stands for what is none. */
    long NONE = Long.MIN_VALUE;

    /** Spellings that the loader reads, too. */
    Pattern DATE = Pattern.compile("(yyyy|uuuu)-?MM-?dd");

    Pattern TIME = Pattern.compile("HH:mm(:ss(\\.S{1,7})?)?");
    Pattern BOTH = Pattern.compile("(yyyy|uuuu)-MM-dd( |'T')HH:mm(:ss(\\.S{1,7})?)?(XXX|X)?");

    /** Microseconds that order values of this format; {@link #NONE} when the text is none. */
    long parse(char[] buffer, int offset, int length);

    /**
     * ISO 8601 when no pattern is given.
     *
     * @param pattern as {@link java.time.format.DateTimeFormatter} has it
     * @throws IllegalArgumentException when the pattern is none
     */
    static MomentFormat of(LogicalType kind, Optional<String> pattern, boolean zoned) {
        if (pattern.isEmpty()) {
            return kind == LogicalType.DATE ? FixedLayout.of("yyyy-MM-dd").orElseThrow() : new IsoMoment(kind, zoned);
        }
        Optional<MomentFormat> fixed = FixedLayout.of(pattern.get());
        return fixed.isPresent() ? fixed.get() : new PatternFormat(pattern.get());
    }

    /** Whether the loader reads that spelling as this kind. */
    static boolean isIso(LogicalType kind, Optional<String> pattern) {
        Pattern known = kind == LogicalType.DATE ? DATE : kind == LogicalType.TIME ? TIME : BOTH;
        return pattern.isEmpty() || known.matcher(pattern.get()).matches();
    }
}
