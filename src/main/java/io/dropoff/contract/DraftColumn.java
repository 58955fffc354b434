package io.dropoff.contract;

import io.dropoff.contract.ContractType.LogicalType;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the values of one column have in common, for the draft of a contract: the rules that all of them keep. */
final class DraftColumn implements AutoCloseable {

    private static final int FEW_WORDS = 12;
    private static final int LONGEST_WORD = 40;
    private static final int LONGEST_KEY = 100;
    private static final long ROWS_PER_WORD = 5;
    private static final int INT_DIGITS = 9;
    private static final int LONG_DIGITS = 18;
    private static final int DIGITS = 18;
    private static final int MOST_DIGITS = 38;
    private static final int NAME = 20;
    private static final int MEASURED = 5;
    private static final int[] LENGTHS = {10, 20, 50, 100, 200, 400, 1_000, 2_000, 4_000};

    private final String name;
    private final MomentFormat date = MomentFormat.of(LogicalType.DATE, Optional.empty(), false);
    private final MomentFormat time = MomentFormat.of(LogicalType.TIMESTAMP, Optional.empty(), false);
    private TreeMap<String, Long> words = new TreeMap<>();
    private UniqueKeys keys = new UniqueKeys();
    private boolean unique = true;
    private boolean required = true;
    private boolean whole = true;
    private boolean number = true;
    private boolean day = true;
    private boolean moment = true;
    private boolean truth = true;
    private int before;
    private int after;
    private int longest;
    private long values;

    /** @param missedBefore whether files were seen that lack it */
    DraftColumn(String name, boolean missedBefore) {
        this.name = name;
        this.required = !missedBefore;
    }

    /** What is known of it so far, to be heard in another file; keys of one file may come again in the next. */
    DraftColumn again() {
        DraftColumn copy = new DraftColumn(name, !required);
        copy.words = words == null ? null : new TreeMap<>(words);
        copy.unique = unique;
        copy.whole = whole;
        copy.number = number;
        copy.day = day;
        copy.moment = moment;
        copy.truth = truth;
        copy.before = before;
        copy.after = after;
        copy.longest = longest;
        copy.values = values;
        return copy;
    }

    String name() {
        return name;
    }

    void empty() {
        required = false;
    }

    /** A file lacks it, unless it is heard in that one: then its copy takes its place. */
    void missing() {
        required = false;
    }

    void value(char[] buffer, int offset, int length, long line) {
        values++;
        longest = Math.max(longest, length);
        number = number && isNumber(buffer, offset, length);
        whole = whole && number && after == 0 && before <= LONG_DIGITS;
        day = day && date.parse(buffer, offset, length) != MomentFormat.NONE;
        moment = moment && time.parse(buffer, offset, length) != MomentFormat.NONE;
        if (words != null) {
            word(new String(buffer, offset, Math.min(length, LONGEST_WORD + 1)));
        }
        if (unique && keys.add(Hash.of(buffer, offset, length), Hash.second(buffer, offset, length), line) != 0) {
            unique = false;
            keys.close();
        }
    }

    private void word(String text) {
        truth = truth && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"));
        words.merge(text, 1L, Long::sum);
        if (words.size() > FEW_WORDS || text.length() > LONGEST_WORD) {
            words = null;
            truth = false;
        }
    }

    /** Digits, perhaps a point between them and a minus before; without a zero that a number would lose. */
    private boolean isNumber(char[] buffer, int offset, int length) {
        int end = offset + length;
        int i = length > 0 && buffer[offset] == '-' ? offset + 1 : offset;
        int first = i;
        while (i < end && Digits.isDigit(buffer[i])) {
            i++;
        }
        int digits = i - first;
        if (digits == 0 || digits > 1 && buffer[first] == '0') {
            return false;
        }
        int fraction = 0;
        if (i < end) {
            int point = i;
            if (buffer[i++] != '.') {
                return false;
            }
            while (i < end && Digits.isDigit(buffer[i])) {
                i++;
            }
            fraction = i - point - 1;
            if (i < end || fraction == 0) {
                return false;
            }
        }
        before = Math.max(before, digits);
        after = Math.max(after, fraction);
        return before + after <= MOST_DIGITS;
    }

    void fileEnds() {
        if (unique) {
            keys.finish((line, earlier) -> unique = false);
        }
        keys.close();
    }

    boolean canBeKey() {
        return unique && required && values > 1 && (whole || !number && !day && !moment && longest <= LONGEST_KEY);
    }

    /** Where a word came once only, another one that never came yet will come, too. */
    private boolean isEnumeration() {
        return words != null
                && !number
                && !truth
                && values >= ROWS_PER_WORD * words.size()
                && values > FEW_WORDS
                && words.values().stream().allMatch(count -> count > 1);
    }

    /** @param keyPosition 0 = not part of the key */
    String text(int keyPosition) {
        StringBuilder text = new StringBuilder("      - name: ")
                .append(ContractDraft.quoted(name))
                .append('\n');
        text.append(type());
        if (keyPosition > 0) {
            line(text, "primaryKey: true");
            line(text, "primaryKeyPosition: " + keyPosition);
        } else if (required && values > 0) {
            line(text, "required: true");
        }
        if (isEnumeration()) {
            String list = words.keySet().stream().map(ContractDraft::quoted).collect(Collectors.joining(", "));
            line(text, "quality:");
            line(text, "  - {metric: invalidValues, arguments: {validValues: [" + list + "]}, mustBe: 0}");
        }
        return text.toString();
    }

    private String type() {
        StringBuilder text = new StringBuilder();
        if (values == 0) {
            return "";
        }
        if (truth) {
            line(text, "logicalType: boolean");
        } else if (whole) {
            line(text, "logicalType: integer");
            line(text, "physicalType: " + (before <= INT_DIGITS ? "int" : "bigint"));
        } else if (number) {
            line(text, "logicalType: number");
            line(text, "physicalType: " + decimal());
        } else if (day) {
            line(text, "logicalType: date");
        } else if (moment) {
            line(text, "logicalType: timestamp");
        } else {
            line(text, "logicalType: string");
            length().ifPresent(most -> line(text, "logicalTypeOptions: {maxLength: " + most + "}"));
        }
        return text.toString();
    }

    /** As many digits after the point as there are; with room where they are so many that they were measured, not agreed upon. */
    private String decimal() {
        boolean measured = after >= MEASURED;
        int scale = Math.min(MOST_DIGITS - before, measured ? after + 3 : after);
        int precision = Math.max(DIGITS, Math.min(MOST_DIGITS, before + scale + (measured ? 1 : 0)));
        return "decimal(" + precision + "," + scale + ")";
    }

    /** With room, as a new table would have it; more of it for what are no codes. */
    private Optional<Integer> length() {
        for (int length : LENGTHS) {
            if (longest + (longest < NAME ? longest / 2 : longest) <= length) {
                return Optional.of(length);
            }
        }
        return Optional.empty();
    }

    private static void line(StringBuilder text, String line) {
        text.append("        ").append(line).append('\n');
    }

    @Override
    public void close() {
        keys.close();
    }
}
