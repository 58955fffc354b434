package io.dropoff.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pattern whose every part has a fixed width, such as {@code dd.MM.yyyy HH:mm}: read without making an object. */
final class FixedLayout implements MomentFormat {

    private static final String UNITS = "yMdHmsS";
    private static final int LITERAL = -1;
    private static final int MOST_FRACTION = 6;

    /** Of each part: its unit, or {@link #LITERAL}; how many characters; the literal. */
    private record Part(int unit, int count, char literal) {

        boolean isFixed() {
            return switch (unit) {
                case LITERAL -> true;
                case 0 -> count == 4;
                case 6 -> count <= MOST_FRACTION;
                default -> count == 2;
            };
        }
    }

    private final Part[] parts;
    private final int length;
    private final boolean dated;

    private FixedLayout(List<Part> parts) {
        this.parts = parts.toArray(Part[]::new);
        this.length = parts.stream().mapToInt(Part::count).sum();
        this.dated = parts.stream().anyMatch(part -> part.unit == 0);
    }

    /** Empty when the pattern has parts of another kind, or lacks one that a day or time needs. */
    static Optional<MomentFormat> of(String pattern) {
        List<Part> parts = new ArrayList<>();
        boolean quoted = false;
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i) == 'u' ? 'y' : pattern.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
                i++;
            } else if (quoted || !Character.isLetter(c)) {
                parts.add(new Part(LITERAL, 1, c));
                i++;
            } else {
                int run = 1;
                while (i + run < pattern.length() && pattern.charAt(i + run) == pattern.charAt(i)) {
                    run++;
                }
                if (UNITS.indexOf(c) < 0) {
                    return Optional.empty();
                }
                parts.add(new Part(UNITS.indexOf(c), run, c));
                i += run;
            }
        }
        return isKnown(pattern, parts) ? Optional.of(new FixedLayout(parts)) : Optional.empty();
    }

    private static boolean isKnown(String pattern, List<Part> parts) {
        boolean fixed =
                parts.stream().allMatch(Part::isFixed) && "[]{}#".chars().noneMatch(sign -> pattern.indexOf(sign) >= 0);
        boolean[] has = new boolean[UNITS.length()];
        boolean once = true;
        for (Part part : parts) {
            if (part.unit != LITERAL) {
                once &= !has[part.unit];
                has[part.unit] = true;
            }
        }
        boolean day = has[0] && has[1] && has[2];
        boolean noDay = !has[0] && !has[1] && !has[2];
        boolean time = !has[4] && !has[5] && !has[6] && !has[3] || has[3] && has[4];
        return fixed && once && (day || noDay && has[3]) && time;
    }

    @Override
    public long parse(char[] buffer, int offset, int size) {
        if (size != length) {
            return NONE;
        }
        int end = offset + size;
        int at = offset;
        int year = 0;
        int month = 0;
        int day = 0;
        int hour = 0;
        int minute = 0;
        int second = 0;
        int micros = 0;
        for (Part part : parts) {
            int number = part.unit == LITERAL ? 0 : Digits.of(buffer, at, part.count, end);
            if (number < 0 || part.unit == LITERAL && buffer[at] != part.literal) {
                return NONE;
            }
            switch (part.unit) {
                case 0 -> year = number;
                case 1 -> month = number;
                case 2 -> day = number;
                case 3 -> hour = number;
                case 4 -> minute = number;
                case 5 -> second = number;
                case 6 -> micros = number * (int) Math.pow(10, MOST_FRACTION - part.count);
                default -> {}
            }
            at += part.count;
        }
        long date = dated ? Digits.day(year, month, day) : 0;
        long time = Digits.time(hour, minute, second, micros);
        return date == NONE || time == NONE ? NONE : date + time;
    }
}
