package io.dropoff.format.table;

import java.util.regex.Pattern;

/** Whether the numbers of a column rise from each to the next, as those do that a program gives to its records. */
final class RisingNumbers {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private int first = -1;
    private int last = -1;
    private boolean rise = true;

    void add(String value) {
        rise = rise && NUMBER.matcher(value).matches() && Integer.parseInt(value) > last;
        if (rise) {
            last = Integer.parseInt(value);
            first = first < 0 ? last : first;
        }
    }

    /** Whether they rise, and begin right after the number. */
    boolean isAfter(String number) {
        return rise && NUMBER.matcher(number).matches() && Integer.parseInt(number) + 1 == first;
    }
}
