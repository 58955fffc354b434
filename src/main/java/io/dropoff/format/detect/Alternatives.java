package io.dropoff.format.detect;

import io.dropoff.format.Alternative;
import io.dropoff.format.Rules;
import io.dropoff.format.dialect.CsvDialect;
import io.dropoff.format.dialect.DetectionInput;
import io.dropoff.format.dialect.DialectRanking;
import io.dropoff.format.dialect.TableScore;
import io.dropoff.format.encoding.CodePage;
import io.dropoff.format.encoding.EncodingGuess;
import io.dropoff.format.encoding.HighBytes;
import io.dropoff.format.encoding.TextSample;
import io.dropoff.format.table.Header;
import io.dropoff.settings.TableSettings;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What each setting would change: the runners-up of every decision, with what would come of them. */
final class Alternatives {

    /** Runners-up of one decision that are worth a line. */
    private static final int MOST = 2;

    /** A runner-up below this part of the winner is none. */
    private static final double LEAST = 0.1;

    private static final int LONGEST_EXAMPLE = 40;

    private final TextSample sample;
    private final Rules rules;
    private final TableScore table;

    Alternatives(DetectionInput input, TableScore table) {
        this.sample = input.sample();
        this.rules = input.rules();
        this.table = table;
    }

    /** Other encodings, and how a word of the file would read. */
    static List<Alternative> encodings(EncodingGuess found, List<EncodingGuess> all, HighBytes high) {
        List<Alternative> others = new ArrayList<>();
        all.stream()
                .filter(other -> other != found && other.confidence() > 0)
                .limit(MOST)
                .forEach(other -> others.add(new Alternative(
                        "encoding",
                        other.charset().name(),
                        Math.min(1, other.confidence() / found.confidence()),
                        example(found.charset(), other.charset(), high))));
        return others;
    }

    private static String example(Charset found, Charset other, HighBytes high) {
        for (String run : high.runs().keySet()) {
            byte[] bytes = CodePage.bytes(run);
            String mine = new String(bytes, found).strip();
            String theirs = new String(bytes, other).strip();
            if (!mine.equals(theirs)) {
                return "would read \"" + cut(theirs) + "\" where it reads \"" + cut(mine) + "\"";
            }
        }
        return "would read the same";
    }

    /** Other delimiters of the ranking, and the other quote. */
    List<Alternative> dialects(List<TableScore> ranking) {
        List<Alternative> others = new ArrayList<>();
        ranking.stream()
                .filter(other -> delimiter(other) != CsvDialect.NONE && delimiter(other) != delimiter(table))
                .filter(other -> other.value() >= LEAST * table.value())
                .filter(other -> table.width() > 1 || other.width() > 1)
                .limit(MOST)
                .forEach(other -> others.add(new Alternative(
                        "delimiter", word(delimiter(other)), likelihood(other), "would give " + size(other))));
        char quote = table.grid().dialect().quote() == '"' ? CsvDialect.NONE : '"';
        if (table.grid().quotedCells() > 0 || quote == '"' && holds(quote)) {
            TableScore other = DialectRanking.score(
                    sample, table.grid().text(), table.grid().dialect().withQuote(quote), rules);
            String value = quote == CsvDialect.NONE ? "none" : "\"";
            others.add(new Alternative("quote", value, likelihood(other), "would give " + size(other)));
        }
        return others;
    }

    private static String word(char c) {
        return switch (c) {
            case '\t' -> "tab";
            case ' ' -> "space";
            case TableSettings.BLANKS -> "blanks";
            case TableSettings.GAPS -> "gaps";
            default -> String.valueOf(c);
        };
    }

    private boolean holds(char quote) {
        for (char c : table.grid().text()) {
            if (c == quote) {
                return true;
            }
        }
        return false;
    }

    private static char delimiter(TableScore score) {
        return score.grid().dialect().delimiter();
    }

    private double likelihood(TableScore other) {
        return table.value() <= 0 ? 1 : Math.min(1, other.value() / table.value());
    }

    private String size(TableScore other) {
        String columns = other.width() == 1 ? "1 column" : other.width() + " columns";
        int records = other.grid().records();
        if (sample.whole() && records < DialectRanking.RECORDS) {
            int even = 0;
            for (int r = 0; r < records; r++) {
                even += other.grid().width(r) == other.width() ? 1 : 0;
            }
            return columns + " in " + even + " of " + records + (records == 1 ? " record" : " records");
        }
        return String.format(
                Locale.ROOT, "%s in %.0f %% of the sampled records", columns, 100 * Math.min(1, other.consistency()));
    }

    /** The other answer to whether the first record holds names. */
    Alternative header(Header found, int first) {
        String effect = found.present()
                ? "would load the first record as a row and name the columns column_1, column_2, …"
                : "would take the names of the columns from the first record: " + record(first);
        double likelihood = Math.min(1, (1 - found.confidence()) / found.confidence());
        return new Alternative("header", String.valueOf(!found.present()), likelihood, effect);
    }

    private String record(int first) {
        List<String> values = new ArrayList<>();
        for (int c = 0; table.grid().records() > 0 && c < table.grid().width(first); c++) {
            values.add(table.grid().value(first, c).strip());
        }
        return cut(String.join(", ", values));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_EXAMPLE ? text : text.substring(0, LONGEST_EXAMPLE - 1) + "…";
    }
}
