package io.dropoff.contract;

import io.dropoff.contract.ContractType.TextRule;
import java.util.regex.Matcher;

/** A text of so many characters that has a pattern. */
final class TextCheck implements ValueCheck {

    private final TextRule rule;
    private final Cell cell = new Cell();
    private final Matcher matcher;

    TextCheck(TextRule rule) {
        this.rule = rule;
        this.matcher = rule.pattern().map(pattern -> pattern.matcher(cell)).orElse(null);
    }

    @Override
    public boolean accepts(char[] buffer, int offset, int length) {
        boolean fits = length <= rule.most() && length >= 2L * rule.least()
                || fits(Character.codePointCount(buffer, offset, length));
        return fits && (matcher == null || matches(buffer, offset, length));
    }

    private boolean fits(int characters) {
        return characters >= rule.least() && characters <= rule.most();
    }

    private boolean matches(char[] buffer, int offset, int length) {
        cell.show(buffer, offset, length);
        return matcher.reset().find();
    }

    /** A pattern that goes over the same characters again and again would hold the load up for ever. */
    static final class TooSlow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooSlow() {
            super("the pattern takes too long", null, false, false);
        }
    }

    /** A part of the parser's buffer, without a copy. */
    private static final class Cell implements CharSequence {
        private static final long STEPS = 20_000;
        private static final long STEPS_PER_CHARACTER = 500;

        private char[] buffer = {};
        private int offset;
        private int length;
        private long steps;

        void show(char[] text, int from, int count) {
            buffer = text;
            offset = from;
            length = count;
            steps = STEPS + STEPS_PER_CHARACTER * count;
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public char charAt(int index) {
            if (steps-- <= 0) {
                throw new TooSlow();
            }
            return buffer[offset + index];
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new String(buffer, offset + start, end - start);
        }

        @Override
        public String toString() {
            return new String(buffer, offset, length);
        }
    }
}
