package io.dropoff.format;

import io.dropoff.settings.TableSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Phase 4: which delimiter and quote make the text most like a table. */
final class Dialects {

    /** Characters looked at, and records. */
    private static final int WINDOW = 48 * 1024;

    static final int RECORDS = 150;

    private static final double LAST = 1.1;
    private static final double DISAGREES = 0.7;
    private static final int FEW = 5;

    /** Mean worth of lines that are values of a kind, but for a header. */
    private static final double TYPED = 0.95;

    private static final double WITHIN = 0.6;

    /** What a shape loses that takes names of columns, which another shape finds above every record, for a title. */
    private static final double UNNAMED = 0.75;

    private static final double DAMAGED = 0.97;
    private static final double ALIKE = 0.98;
    private static final double FEWER_DOUBTS = 1.1;

    private static final String DELIMITERS = ",;\t|:^~ #*!&=/%@$+?\u0001\u001F\u001E\u00A6\u00A7";

    private final char[] text;
    private final Sample sample;
    private final FormatHints hints;

    private Dialects(Sample sample, char[] text, FormatHints hints) {
        this.sample = sample;
        this.text = text;
        this.hints = hints;
    }

    /** Every shape worth a thought, best first; at least one. */
    static List<TableScore> of(Question question) {
        char[] head = question.sample().head();
        char[] text = Arrays.copyOfRange(
                head, Layout.afterLines(head, question.before().lines()), head.length);
        return new Dialects(question.sample(), text, question.hints()).ranked(question.set(), question.before());
    }

    /** The delimiter to read with: where there is one column, the first that does not part it. */
    static char written(TableScore table, List<TableScore> ranking, Sample sample) {
        char delimiter = table.grid().shape().delimiter();
        if (delimiter != Shape.NONE) {
            return delimiter;
        }
        String head = new String(sample.head());
        for (char c : ",;\t|\u001F".toCharArray()) {
            boolean parts = ranking.stream()
                    .filter(other -> other.grid().shape().delimiter() == c)
                    .anyMatch(other -> other.grid().cells() > other.grid().records());
            if (head.indexOf(c) < 0 || sample.whole() && !parts && table.grid().records() < RECORDS) {
                return c;
            }
        }
        return ',';
    }

    private List<TableScore> ranked(TableSettings set, Layout layout) {
        List<TableScore> scores = new ArrayList<>();
        for (char delimiter : delimiters(set.delimiter().or(layout::delimiter))) {
            TableScore score = bestQuote(delimiter, set);
            scores.add(score.times(elsewhere(score)));
        }
        scores.replaceAll(score -> score.times(isWithinValues(score, scores.get(0)) ? WITHIN : 1));
        if (scores.stream().anyMatch(TableScore::isNamedThroughout)) {
            scores.replaceAll(score -> score.times(score.grid().width(0) == 1 ? UNNAMED : 1));
        }
        scores.sort(Comparator.comparingDouble(this::likelihood).reversed());
        return scores;
    }

    /** Whether the lines as a whole are numbers, dates and times, which have the character within them. */
    private static boolean isWithinValues(TableScore score, TableScore lines) {
        return lines.grid().shape().delimiter() == Shape.NONE
                && lines.worth() >= TYPED
                && TableScore.EVERYDAY.indexOf(score.grid().shape().delimiter()) >= 0;
    }

    /** How well the middle and the tail of a long file agree with the head, from {@link #DISAGREES} to 1. */
    private double elsewhere(TableScore score) {
        double sum = 0;
        int parts = 0;
        for (char[] part : List.of(sample.middle(), sample.tail())) {
            Grid grid = Grid.of(
                    part,
                    Math.min(part.length, WINDOW),
                    false,
                    RECORDS,
                    score.grid().shape());
            // A part that begins within quotes says nothing.
            if (grid.records() >= FEW && grid.strays() == 0 && !grid.isUnclosed()) {
                int same = 0;
                for (int r = 0; r < grid.records(); r++) {
                    same += grid.width(r) == score.width() ? 1 : 0;
                }
                sum += (double) same / grid.records();
                parts++;
            }
        }
        return parts == 0 ? 1 : DISAGREES + (1 - DISAGREES) * sum / parts;
    }

    /** The last drop's delimiter is a prior, not a rule. */
    private double likelihood(TableScore score) {
        boolean asLast = hints.lastFormat()
                .filter(last -> !last.delimiter().isEmpty())
                .filter(last ->
                        last.delimiter().charAt(0) == score.grid().shape().delimiter())
                .isPresent();
        return asLast ? score.value() * LAST : score.value();
    }

    private List<Character> delimiters(Optional<Character> given) {
        if (given.isPresent()) {
            return List.of(given.get());
        }
        if (has(LongDelimiter.MARK)) {
            return List.of(Shape.NONE, LongDelimiter.MARK);
        }
        List<Character> present = new ArrayList<>();
        present.add(Shape.NONE);
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
            char quote =
                    set.quote().get().isEmpty() ? Shape.NONE : set.quote().get().charAt(0);
            return bestEscape(new Shape(delimiter, quote, Shape.NONE), set);
        }
        TableScore best = bestEscape(new Shape(delimiter, '"', Shape.NONE), set);
        Wrapping twofold = Wrapping.of(text, WINDOW, '"', delimiter);
        if (best.grid().strays() > 0 || best.grid().isUnclosed()) {
            TableScore without = bestEscape(new Shape(delimiter, Shape.NONE, Shape.NONE), set);
            // Damage among quoted fields is an error that names its line; it does not make the other quotes text.
            best = twofold.isMeant() ? best.atLeast(without.value() * DAMAGED) : without;
        }
        Wrapping single = Wrapping.of(text, WINDOW, '\'', delimiter);
        boolean sure = single.fields() > 1 || single.doubled();
        if (single.isMeant() && (sure || single.needed()) && single.fields() > twofold.fields()) {
            TableScore other = bestEscape(new Shape(delimiter, '\'', Shape.NONE), set);
            best = other.value() >= best.value() * (sure ? ALIKE : FEWER_DOUBTS) ? other : best;
        }
        return best;
    }

    private TableScore bestEscape(Shape shape, TableSettings set) {
        if (set.escape().isPresent()) {
            String escape = set.escape().get();
            return score(escape.isEmpty() ? shape : shape.withEscape(escape.charAt(0)));
        }
        TableScore plain = score(shape);
        if (!isEscaped(shape)) {
            return plain;
        }
        TableScore escaped = score(shape.withEscape('\\'));
        return escaped.value() > plain.value() * 1.001 ? escaped : plain;
    }

    private boolean isEscaped(Shape shape) {
        int end = Math.min(text.length, WINDOW) - 1;
        for (int i = 0; i < end; i++) {
            if (text[i] == '\\' && (text[i + 1] == shape.quote() || text[i + 1] == shape.delimiter())) {
                return true;
            }
        }
        return false;
    }

    private TableScore score(Shape shape) {
        return score(sample, text, shape);
    }

    /** Of a sample's text after the lines before the table. */
    static TableScore score(Sample sample, char[] text, Shape shape) {
        int length = Math.min(text.length, WINDOW);
        boolean complete = sample.whole() && length == text.length;
        return TableScore.of(Grid.of(text, length, complete, RECORDS, shape));
    }
}
