package io.dropoff.format.dialect;

import io.dropoff.format.Blanks;
import io.dropoff.format.FormatHints;
import io.dropoff.format.Rules;
import io.dropoff.format.encoding.TextSample;
import io.dropoff.settings.TableSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Phase 4: which delimiter and quote make the text most like a table. */
public final class DialectRanking {

    /** Characters looked at, and records. */
    private static final int WINDOW = 48 * 1024;

    public static final int RECORDS = 150;

    private static final double LAST = 1.1;
    private static final int FEW = 5;

    /** Mean worth of lines that are values of a kind, but for a header. */
    private static final double TYPED = 0.95;

    /** What a single column is worth at least where a name stands above lists. */
    private static final double LISTED = 0.6;

    private static final double DAMAGED = 0.97;
    private static final double ALIKE = 0.98;
    private static final double FEWER_DOUBTS = 1.1;

    /** What stands for delimiters of several characters, and for blanks. */
    private static final char[] MARKS = {LongDelimiter.MARK, Blanks.ANY.mark(), Blanks.WIDE.mark()};

    private static final String DELIMITERS = ",;\t|:^~ #*!&=/%@$+?\u0001\u001F\u001E\u00A6\u00A7\u00B6";

    private final char[] text;
    private final TextSample sample;
    private final FormatHints hints;
    private final Rules rules;

    private DialectRanking(TextSample sample, char[] text, FormatHints hints, Rules rules) {
        this.sample = sample;
        this.text = text;
        this.hints = hints;
        this.rules = rules;
    }

    /** Every dialect worth a thought, best first; at least one. */
    public static List<TableScore> of(DetectionInput input) {
        char[] head = input.sample().head();
        char[] text =
                Arrays.copyOfRange(head, Lines.afterLines(head, input.before().lines()), head.length);
        return new DialectRanking(input.sample(), text, input.hints(), input.rules())
                .ranked(input.set(), input.before());
    }

    /** The delimiter to read with: where there is one column, the first that does not part it. */
    public static char written(TableScore table, List<TableScore> ranking, TextSample sample) {
        char delimiter = table.grid().dialect().delimiter();
        if (delimiter != CsvDialect.NONE) {
            return delimiter;
        }
        String head = new String(sample.head());
        for (char c : ",;\t|\u001F".toCharArray()) {
            boolean parts = ranking.stream()
                    .filter(other -> other.grid().dialect().delimiter() == c)
                    .anyMatch(other -> other.grid().cells() > other.grid().records());
            if (head.indexOf(c) < 0 || sample.whole() && !parts && table.grid().records() < RECORDS) {
                return c;
            }
        }
        return ',';
    }

    private List<TableScore> ranked(TableSettings set, Preamble preamble) {
        List<TableScore> scores = new ArrayList<>();
        Optional<Character> said = preamble.delimiter().filter(this::has);
        for (char delimiter : delimiters(set.delimiter().or(() -> said))) {
            TableScore score = bestQuote(delimiter, set);
            scores.add(score.times("dialect.elsewhere", elsewhere(score), "the middle and the tail of the file"));
        }
        scores.replaceAll(score -> isWithinValues(score, scores.get(0))
                ? score.times(
                        "dialect.within-values",
                        rules.factor("dialect.within-values"),
                        "the lines as a whole are values")
                : score);
        withoutNames(scores);
        scores.stream()
                .filter(TabbedRecords::are)
                .findFirst()
                .ifPresent(tabs -> scores.replaceAll(score -> TabbedRecords.isWithin(score, tabs)
                        ? score.times(
                                "dialect.tabs",
                                rules.factor("dialect.tabs"),
                                "a tab parts every record, and it stands within fields")
                        : score));
        scores.replaceAll(score -> NestedNames.are(score.grid())
                ? score.times(
                        "dialect.path", rules.factor("dialect.path"), "a line goes on where the one above it ends")
                : score);
        if (scores.stream().anyMatch(TableScore::areLists)) {
            scores.replaceAll(
                    score -> score.grid().dialect().delimiter() == CsvDialect.NONE ? score.atLeast(LISTED) : score);
        }
        scores.sort(Comparator.comparingDouble(this::likelihood).reversed());
        return scores;
    }

    /** Where one finds names of columns above all records, a dialect is less likely that takes their line for a title. */
    private void withoutNames(List<TableScore> scores) {
        OptionalInt names = scores.stream()
                .mapToInt(TableScore::names)
                .filter(each -> each >= 0)
                .findFirst();
        if (names.isPresent()) {
            scores.replaceAll(score -> score.isOneField(names.getAsInt())
                    ? score.times(
                            "dialect.unnamed", rules.factor("dialect.unnamed"), "takes names of columns for a title")
                    : score);
        }
    }

    /** Whether the lines as a whole are numbers, dates and times, which have the character within them. */
    private static boolean isWithinValues(TableScore score, TableScore lines) {
        return lines.grid().dialect().delimiter() == CsvDialect.NONE
                && lines.worth() >= TYPED
                && TableScore.EVERYDAY.indexOf(score.grid().dialect().delimiter()) >= 0;
    }

    /** How well the middle and the tail of a long file agree with the head, 1 = altogether. */
    private double elsewhere(TableScore score) {
        double least = rules.factor("dialect.elsewhere");
        double sum = 0;
        int parts = 0;
        for (char[] part : List.of(sample.middle(), sample.tail())) {
            Grid grid = Grid.of(
                    part,
                    Math.min(part.length, WINDOW),
                    false,
                    RECORDS,
                    score.grid().dialect());
            // A part that begins within quotes says nothing.
            if (grid.records() >= FEW && grid.strays() == 0 && !grid.isUnclosed()) {
                int same = 0;
                for (int r = 0; r < grid.records(); r++) {
                    same += grid.width(r) == score.width() ? 1 : 0;
                }
                // Nor does one that may lie within the quoted text in which the head ends.
                if (same > 0 || !score.grid().isCutInQuotes()) {
                    sum += (double) same / grid.records();
                    parts++;
                }
            }
        }
        return parts == 0 ? 1 : least + (1 - least) * sum / parts;
    }

    /** The last drop's delimiter is a prior, not a rule. */
    private double likelihood(TableScore score) {
        boolean asLast = hints.lastFormat()
                .filter(last -> !last.delimiter().isEmpty())
                .filter(last ->
                        last.delimiter().charAt(0) == score.grid().dialect().delimiter())
                .isPresent();
        return asLast ? score.value() * LAST : score.value();
    }

    private List<Character> delimiters(Optional<Character> given) {
        if (given.isPresent()) {
            return List.of(given.get());
        }
        for (char mark : MARKS) {
            if (has(mark)) {
                return List.of(CsvDialect.NONE, mark);
            }
        }
        List<Character> present = new ArrayList<>();
        present.add(CsvDialect.NONE);
        boolean[] seen = new boolean[256];
        for (int i = 0; i < Math.min(text.length, WINDOW); i++) {
            if (text[i] < 256) {
                seen[text[i]] = true;
            }
        }
        for (char c : DELIMITERS.toCharArray()) {
            if (seen[c]) {
                present.add(c);
            }
        }
        return present;
    }

    private boolean has(char c) {
        for (int i = 0; i < Math.min(text.length, WINDOW); i++) {
            if (text[i] == c) {
                return true;
            }
        }
        return false;
    }

    private TableScore bestQuote(char delimiter, TableSettings set) {
        if (set.quote().isPresent()) {
            char quote = set.quote().get().isEmpty()
                    ? CsvDialect.NONE
                    : set.quote().get().charAt(0);
            return bestEscape(new CsvDialect(delimiter, quote, CsvDialect.NONE), set);
        }
        TableScore best = bestEscape(new CsvDialect(delimiter, '"', CsvDialect.NONE), set);
        QuoteUsage twofold = QuoteUsage.of(text, WINDOW, '"', delimiter);
        if (best.grid().strays() > 0 || best.grid().isUnclosed()) {
            TableScore without = bestEscape(new CsvDialect(delimiter, CsvDialect.NONE, CsvDialect.NONE), set);
            // Damage among quoted fields is an error that names its line; it does not make the other quotes text.
            best = twofold.isMeant() ? best.atLeast(without.value() * DAMAGED) : without;
        }
        if ((delimiter == '\t' || delimiter == '|')
                && best.grid().dialect().quote() == '"'
                && TabbedRecords.haveSome(best.grid())) {
            TableScore without = bestEscape(new CsvDialect(delimiter, CsvDialect.NONE, CsvDialect.NONE), set);
            // By chance the lines of a text in quotes have not all one width.
            best = best.width() > 1 && without.grid().hasWidth(0, best.width()) ? without : best;
        }
        QuoteUsage single = QuoteUsage.of(text, WINDOW, '\'', delimiter);
        boolean sure = single.fields() > 1 || single.doubled();
        if (single.isMeant() && (sure || single.needed()) && single.fields() > twofold.fields()) {
            TableScore other = bestEscape(new CsvDialect(delimiter, '\'', CsvDialect.NONE), set);
            best = other.value() >= best.value() * (sure ? ALIKE : FEWER_DOUBTS) ? other : best;
        }
        return best;
    }

    private TableScore bestEscape(CsvDialect dialect, TableSettings set) {
        if (set.escape().isPresent()) {
            String escape = set.escape().get();
            return score(escape.isEmpty() ? dialect : dialect.withEscape(escape.charAt(0)));
        }
        TableScore plain = score(dialect);
        if (!isEscaped(dialect)) {
            return plain;
        }
        TableScore escaped = score(dialect.withEscape('\\'));
        return escaped.value() > plain.value() * 1.001 ? escaped : plain;
    }

    private boolean isEscaped(CsvDialect dialect) {
        int end = Math.min(text.length, WINDOW) - 1;
        for (int i = 0; i < end; i++) {
            if (text[i] == '\\' && (text[i + 1] == dialect.quote() || text[i + 1] == dialect.delimiter())) {
                return true;
            }
        }
        return false;
    }

    private TableScore score(CsvDialect dialect) {
        return score(sample, text, dialect, rules);
    }

    /** Of a sample's text after the lines before the table. */
    public static TableScore score(TextSample sample, char[] text, CsvDialect dialect, Rules rules) {
        int length = Math.min(text.length, WINDOW);
        boolean complete = sample.whole() && length == text.length;
        return TableScore.of(Grid.of(text, length, complete, RECORDS, dialect), rules);
    }
}
