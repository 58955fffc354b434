package io.dropoff.contract;

import io.dropoff.contract.ContractType.MomentRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checks that a type means, each with what it demands. */
final class TypeCheck {

    /** One demand, in words that follow "must be". */
    record Demand(String words, ValueCheck check) {}

    private TypeCheck() {}

    static List<Demand> of(ContractType type) {
        List<Demand> demands = new ArrayList<>();
        switch (type.kind()) {
            case INTEGER -> demands.add(new Demand(integer(type), new WholeNumber(type.bits(), type.range())));
            case NUMBER -> demands.add(new Demand(number(type), new DecimalNumber(type)));
            case BOOLEAN -> demands.add(new Demand("true, false, 1 or 0", TypeCheck::isBoolean));
            case DATE, TIMESTAMP, TIME -> demands.add(moment(type, type.moment().orElseThrow()));
            case ANY, STRING -> {}
        }
        if (!type.text().equals(ContractType.TextRule.ANY)) {
            demands.add(new Demand(text(type.text()), new TextCheck(type.text())));
        }
        return demands;
    }

    private static String integer(ContractType type) {
        String size = type.bits()
                .map(bits -> " of " + bits.count() + " bits" + (bits.signed() ? "" : ", not negative"))
                .orElse("");
        return "a whole number" + size + bounds(type.range());
    }

    private static String number(ContractType type) {
        String digits = type.digits()
                .map(d -> " of at most " + (d.precision() - d.scale()) + " digits before and " + d.scale()
                        + " after the point")
                .orElse("");
        return "a number" + digits + bounds(type.range());
    }

    private static Demand moment(ContractType type, MomentRule rule) {
        String what =
                switch (type.kind()) {
                    case DATE -> "a date";
                    case TIME -> "a time of day";
                    default -> "a date and time";
                };
        ContractType.Range<Long> range = rule.range();
        MomentFormat format = MomentFormat.of(type.kind(), rule.pattern(), rule.zoned());
        long least = Math.max(
                range.least().orElse(Long.MIN_VALUE),
                range.above().map(bound -> bound + 1).orElse(Long.MIN_VALUE));
        long most = Math.min(
                range.most().orElse(Long.MAX_VALUE),
                range.below().map(bound -> bound - 1).orElse(Long.MAX_VALUE));
        ValueCheck check = (buffer, offset, length) -> {
            long value = format.parse(buffer, offset, length);
            return value != MomentFormat.NONE && value >= least && value <= most;
        };
        return new Demand(
                what
                        + rule.pattern().map(pattern -> " as " + pattern).orElse(" as ISO 8601 writes it")
                        + (range.isAny() ? "" : ", within its bounds"),
                check);
    }

    private static String text(ContractType.TextRule rule) {
        List<String> parts = new ArrayList<>();
        if (rule.least() > 0) {
            parts.add("at least " + rule.least() + " characters long");
        }
        if (rule.most() < Integer.MAX_VALUE) {
            parts.add("at most " + rule.most() + " characters long");
        }
        rule.pattern().ifPresent(pattern -> parts.add("as " + pattern.pattern() + " says"));
        return String.join(" and ", parts);
    }

    private static String bounds(ContractType.Range<java.math.BigDecimal> range) {
        StringBuilder words = new StringBuilder();
        bound(words, " from ", range.least());
        bound(words, " above ", range.above());
        bound(words, " to ", range.most());
        bound(words, " below ", range.below());
        bound(words, ", a multiple of ", range.multipleOf());
        return words.toString();
    }

    private static void bound(StringBuilder words, String before, Optional<java.math.BigDecimal> bound) {
        bound.ifPresent(value -> words.append(before).append(value.toPlainString()));
    }

    private static boolean isBoolean(char[] buffer, int offset, int length) {
        if (length == 1) {
            return buffer[offset] == '0' || buffer[offset] == '1';
        }
        return is("true", buffer, offset, length) || is("false", buffer, offset, length);
    }

    private static boolean is(String word, char[] buffer, int offset, int length) {
        if (word.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if ((buffer[offset + i] | ' ') != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
