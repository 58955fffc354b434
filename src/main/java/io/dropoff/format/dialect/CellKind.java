package io.dropoff.format.dialect;

import java.util.regex.Pattern;

/** What a cell's text looks like, told by its characters alone. */
public enum CellKind {
    EMPTY,
    NUMBER,
    /** Dates, times, both together. */
    DATE,
    /** Groups of hexadecimal digits or of four capitals and digits: network addresses, UUIDs, bank accounts. */
    CODE,
    /** One token: a code, an address in the web, a word. */
    TOKEN,
    /** Words with spaces between them. */
    TEXT,
    /** Hardly any letter or digit. */
    SIGNS,
    /** Text that another delimiter glues together, or that is cut out of quotes. */
    GLUED,
    /** Cut out of brackets, or of JSON; or nothing but delimiters. */
    CUT;

    private static final String BRACKETS = "(){}[]";

    private static final String MONEY = "$€£¥%+-()' \u00A0\u202F";

    /** The kind of a text on its own, as of a cell in quotes. */
    public static CellKind of(String text) {
        return of(text.toCharArray(), 0, text.length(), true);
    }

    /** The kind of an unquoted cell; in quotes, nothing is glued. */
    public static CellKind of(char[] text, int from, int to, boolean quoted) {
        int start = from;
        int end = to;
        while (start < end && text[start] <= ' ') {
            start++;
        }
        while (end > start && text[end - 1] <= ' ') {
            end--;
        }
        if (start == end) {
            return EMPTY;
        }
        return new CharacterCounts(text, start, end).kind(quoted);
    }

    public boolean isTyped() {
        return this == NUMBER || this == DATE || this == CODE;
    }

    public boolean isText() {
        return this == TOKEN || this == TEXT;
    }

    /** Whether the dialect that made the cell put together or cut what it should not. */
    boolean isPart() {
        return this == GLUED || this == CUT;
    }

    /** Counts of one cell. */
    private static final class CharacterCounts {

        private static final int LONGEST_DATE = 35;

        /** {@code 31.12.2024}, and versions of as many digits. */
        private static final int LONGEST_POINTED = 12;

        private static final int LONGEST_CODE = 45;
        private static final Pattern MONTH = Pattern.compile(
                "(?i)(\\d{1,2}\\.? (%1$s)\\p{L}*\\.?|(%1$s)\\p{L}*\\.? \\d{1,2},?) \\d{4}"
                        .formatted(
                                "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|fév|avr|juin|aoû|déc"));
        private static final Pattern CODES = Pattern.compile("\\p{XDigit}{1,4}(:\\p{XDigit}{0,4}){5,7}"
                + "|\\p{XDigit}{2}(-\\p{XDigit}{2}){5}|\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}"
                + "|[A-Z0-9]{4}( [A-Z0-9]{4}){2,7}( [A-Z0-9]{1,3})?");

        private final char[] text;
        private final int start;
        private final int end;
        private int digits;
        private int letters;
        private int spaces;
        private int points;
        private int commas;
        private int dashes;
        private int slashes;
        private int colons;
        private int money;
        private int glue;
        private int quotes;
        private int others;

        /** Brackets open now, and whether one closed that was not open. */
        private int open;

        private boolean cut;

        /** Whether it holds a name and a value of JSON outside of braces. */
        private boolean member;

        CharacterCounts(char[] text, int start, int end) {
            this.text = text;
            this.start = start;
            this.end = end;
            for (int i = start; i < end; i++) {
                count(text[i], i);
            }
        }

        private void count(char c, int at) {
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80 && Character.isLetter(c)) {
                letters++;
            } else {
                countSign(c, at);
                countBracket(c, at);
            }
        }

        /** A list item may be marked {@code a)} or {@code 1)}. */
        private void countBracket(char c, int at) {
            int kind = BRACKETS.indexOf(c);
            if (kind >= 0) {
                open += kind % 2 == 0 ? 1 : -1;
                cut |= open < 0 && at > start + 2;
                open = Math.max(0, open);
            }
        }

        private void countSign(char c, int at) {
            switch (c) {
                case ' ' -> spaces++;
                case '.' -> points++;
                case ',' -> {
                    commas++;
                    glue += isGlue(at) ? 1 : 0;
                }
                case '-' -> dashes++;
                case '/' -> slashes++;
                case ':' -> colons++;
                case ';', '|' -> glue += isGlue(at) ? 1 : 0;
                case '\t' -> glue++;
                case '"' -> {
                    quotes++;
                    member |= open == 0 && at + 1 < end && text[at + 1] == ':' && quotes == 2;
                }
                default -> {
                    if (MONEY.indexOf(c) >= 0) {
                        money++;
                    } else {
                        others++;
                    }
                }
            }
        }

        /** Outside of brackets, neither a space beside it, nor a digit on both sides as in a number; or, with a space, between two quotes. */
        private boolean isGlue(int at) {
            if (open > 0) {
                return false;
            }
            if (at == start || at == end - 1) {
                return true;
            }
            if (text[at - 1] == '"' && text[at + 1] == ' ' && text[at + 2] == '"') {
                return true;
            }
            char before = text[at - 1];
            char after = text[at + 1];
            boolean inNumber = text[at] == ',' && isDigit(before) && isDigit(after);
            return !inNumber && before != ' ' && after != ' ';
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        CellKind kind(boolean quoted) {
            boolean delimiters = glue == end - start;
            if (!quoted && (open > 0 || cut || member || delimiters)) {
                return CUT;
            }
            if (digits > 0 && isNumber()) {
                return NUMBER;
            }
            if (digits >= 3 && isDate()) {
                return DATE;
            }
            if (digits > 0 && isCode()) {
                return CODE;
            }
            boolean glued = glue > 0 || quotes % 2 == 1 || commas > 1 && letters + spaces == 0;
            if (glued && !quoted) {
                return GLUED;
            }
            if (digits + letters == 0) {
                return SIGNS;
            }
            return spaces == 0 ? TOKEN : TEXT;
        }

        private boolean isNumber() {
            if (others + quotes > 0 || slashes > 0 || colons > 0 || dashes > 2 || glue > 0) {
                return false;
            }
            if (letters > 0) {
                return isExponent();
            }
            boolean grouped = points <= 1 || commas <= 1;
            boolean dashInside = dashes > 0 && text[start] != '-' && text[end - 1] != '-' && text[start] != '(';
            return grouped
                    && commasGroup()
                    && !dashInside
                    && points + commas <= digits + 1
                    && !isDottedDate()
                    && spacesGroup();
        }

        /** Several commas part groups of three digits, or of two in India. */
        private boolean commasGroup() {
            for (int i = start; commas > 1 && i < end; i++) {
                if (text[i] == ',' && (i + 2 >= end || !isDigit(text[i + 1]) || !isDigit(text[i + 2]))) {
                    return false;
                }
            }
            return true;
        }

        /** Spaces in a number part groups of three digits, or a sign or unit from it; two numbers side by side are none. */
        private boolean spacesGroup() {
            boolean fraction = false;
            for (int i = start + 1; spaces > 0 && i < end - 1; i++) {
                fraction |= text[i] == '.';
                boolean another = text[i] == ' ' && isDigit(text[i - 1]) && isSign(i + 1) && i + 2 < end;
                if (another && isDigit(text[i + 2])) {
                    return false;
                }
                if (text[i] == ' ' && isDigit(text[i - 1]) && isDigit(text[i + 1])) {
                    if (fraction) {
                        return false;
                    }
                    int run = 0;
                    while (i + 1 + run < end && isDigit(text[i + 1 + run])) {
                        run++;
                    }
                    if (run != 3) {
                        return false;
                    }
                }
            }
            return true;
        }

        /** Signs before numbers that stand side by side. */
        private boolean areNumbers() {
            boolean beside = text[start] == '-';
            for (int i = start + 1; dashes > 0 && colons == 0 && i < end - 1; i++) {
                beside |= text[i] == ' ' && isSign(i + 1) && isDigit(text[i - 1]);
            }
            return beside;
        }

        private boolean isSign(int at) {
            return text[at] == '-' || text[at] == '+';
        }

        private boolean isDottedDate() {
            return points == 2 && commas == 0 && digits >= 4 && digits <= 8 && money == 0 && end - start <= 10;
        }

        private boolean isExponent() {
            if (letters != 1 || spaces > 0 || digits < 2) {
                return false;
            }
            for (int i = start + 1; i < end - 1; i++) {
                if (text[i] == 'e' || text[i] == 'E') {
                    return isDigit(text[i - 1]) || text[i - 1] == '.';
                }
            }
            return false;
        }

        private boolean isDate() {
            if (end - start > LONGEST_DATE || others + quotes > 0 || glue > 0 || letters > 9 || areNumbers()) {
                return false;
            }
            boolean bare = spaces + letters + commas == 0 && end - start <= LONGEST_POINTED;
            boolean pointed = points == 2 && (bare || colons > 0);
            boolean parts = dashes == 2 || slashes == 2 || pointed || colons == 1 || colons == 2 || dashes == 3;
            if (isLongDate() || isMonth()) {
                return true;
            }
            boolean lettersFit = letters <= 3 || isMonthName();
            return parts && lettersFit && commas <= 1;
        }

        /** {@code 5 January 2024}, {@code January 5, 2024}: a name of a month, a day and a year. */
        private boolean isLongDate() {
            boolean parts = spaces == 2 && letters >= 3 && letters <= 9 && digits >= 5 && digits <= 6;
            return parts && MONTH.matcher(new String(text, start, end - start)).matches();
        }

        /** {@code 2024-05}, {@code 2024/05}: of a year from 1900 to 2099. */
        private boolean isMonth() {
            boolean shape = end - start == 7 && digits == 6 && dashes + slashes == 1 && !isDigit(text[start + 4]);
            return shape
                    && (text[start] == '1' && text[start + 1] == '9' || text[start] == '2' && text[start + 1] == '0');
        }

        private boolean isCode() {
            return (colons >= 5 || dashes >= 4 || spaces >= 2)
                    && end - start <= LONGEST_CODE
                    && CODES.matcher(new String(text, start, end - start)).matches();
        }

        private boolean isMonthName() {
            return digits >= 4 && (dashes == 2 || slashes == 2);
        }
    }
}
