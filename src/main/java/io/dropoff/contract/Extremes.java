package io.dropoff.contract;

import java.util.Arrays;
import java.util.Optional;

/** The smallest and the largest value of a column: as numbers as long as all are, otherwise as text. */
final class Extremes {

    private static final int KEPT = 40;
    private static final int MOST_DIGITS = 18;
    private static final double[] POWERS = powers();

    private final KeptText leastText = new KeptText();
    private final KeptText greatestText = new KeptText();
    private final KeptText leastNumber = new KeptText();
    private final KeptText greatestNumber = new KeptText();
    private boolean numbers = true;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    private static double[] powers() {
        double[] powers = new double[MOST_DIGITS + 1];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Math.pow(10, i);
        }
        return powers;
    }

    void see(char[] buffer, int offset, int length) {
        if (numbers) {
            number(buffer, offset, length);
        }
        if (length > 0 && leastText.isBelow(buffer[offset]) && greatestText.isAbove(buffer[offset])) {
            return; // most values: between the two by their first character
        }
        if (leastText.compare(buffer, offset, length) > 0) {
            leastText.keep(buffer, offset, length);
        }
        if (greatestText.isUnset() || greatestText.compare(buffer, offset, length) < 0) {
            greatestText.keep(buffer, offset, length);
        }
    }

    private void number(char[] buffer, int offset, int length) {
        double number = parse(buffer, offset, length);
        if (Double.isNaN(number)) {
            numbers = false;
            return;
        }
        if (number < least) {
            least = number;
            leastNumber.keep(buffer, offset, length);
        }
        if (number > greatest) {
            greatest = number;
            greatestNumber.keep(buffer, offset, length);
        }
    }

    /** Digits with at most one point between them, and a minus before them; anything else is none. */
    private static double parse(char[] buffer, int offset, int length) {
        int end = offset + length;
        int i = length > 0 && buffer[offset] == '-' ? offset + 1 : offset;
        boolean minus = i > offset;
        long digits = 0;
        int count = 0;
        int point = -1;
        for (; i < end; i++) {
            char c = buffer[i];
            if (c >= '0' && c <= '9' && count < MOST_DIGITS) {
                digits = digits * 10 + c - '0';
                count++;
            } else if (c == '.' && point < 0 && count > 0) {
                point = count;
            } else {
                return Double.NaN;
            }
        }
        if (count == 0) {
            return Double.NaN;
        }
        double number = point < 0 ? digits : digits / POWERS[count - point];
        return minus ? -number : number;
    }

    Optional<String> least() {
        return numbers ? leastNumber.text() : leastText.text();
    }

    Optional<String> greatest() {
        return numbers ? greatestNumber.text() : greatestText.text();
    }

    /** The beginning of a text. */
    private static final class KeptText {
        private final char[] text = new char[KEPT];
        private int length = -1;

        boolean isUnset() {
            return length < 0;
        }

        boolean isBelow(char first) {
            return length == 0 || length > 0 && text[0] < first;
        }

        boolean isAbove(char first) {
            return length > 0 && text[0] > first;
        }

        /** Its order against another one; an unset one comes after all. */
        int compare(char[] buffer, int offset, int otherLength) {
            return length < 0
                    ? 1
                    : Arrays.compare(text, 0, length, buffer, offset, offset + Math.min(KEPT, otherLength));
        }

        void keep(char[] buffer, int offset, int otherLength) {
            length = Math.min(KEPT, otherLength);
            System.arraycopy(buffer, offset, text, 0, length);
        }

        Optional<String> text() {
            return length < 0 ? Optional.empty() : Optional.of(new String(text, 0, length));
        }
    }
}
