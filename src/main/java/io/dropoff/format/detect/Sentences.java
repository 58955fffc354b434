package io.dropoff.format.detect;

import io.dropoff.format.dialect.DetectionInput;
import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.Lines;
import io.dropoff.format.dialect.TableScore;
import io.dropoff.format.table.SameSentence;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Prose that has as many delimiters as a table: a comment above the rows, a paragraph alone, paragraphs with a few rows among them. */
final class Sentences {

    private static final String COMMENT = "[#%;!] .*";
    private static final int MANY = 5;
    private static final int LINE = 8;

    /** Records of a text of a few paragraphs. */
    private static final int FEW = 3;

    /** Words of a cell, on average, that make parts of a sentence of them. */
    private static final double PHRASE = 3;

    /** {@code  said Hamlet}. */
    private static final Pattern SPEAKER = Pattern.compile(" \\p{Ll}+ \\S.*");

    private static final Pattern LOGGED = Pattern.compile("\\W{0,2}\\[[^\\]]*\\d:\\d\\d[^\\]]*\\]:? +\\p{L}+ .*");
    private static final Pattern ITEM = Pattern.compile("\\s*[*+-] +\\p{L}.*");
    private static final Pattern DASHES = Pattern.compile("\\s*:?-{2,}:?\\s*");
    private static final Pattern STATEMENT = Pattern.compile(
            "(?i)\\s*(?:[$@.#\\w-]+\\s*[:=].*|.*\\w\\s*\\(.*\\).*|(?:select|insert|update|delete|set)\\s.*|[})].*)");
    private static final Pattern QUERY =
            Pattern.compile("(?is)\\s*(?:select|insert|update|delete|create|alter|drop)\\s+\\S.*");
    private static final Pattern SUM = Pattern.compile("\\p{XDigit}{2}\\s*");
    private static final Pattern ASSIGNMENT =
            Pattern.compile("\\s*[\\w.$-]+(?:\\[[^]]*])?\\s*=\\s*(?:\"[^\"]*\"|'[^']*')\\s*;?");
    private static final double MOSTLY = 0.6;
    private static final int LONGEST = 200;

    private Sentences() {}

    /** Whether a comment's sign begins the names and one of them is a phrase, or nothing follows them and one is a sentence. */
    static boolean areNames(TableScore table, int first) {
        Grid grid = table.grid();
        if (table.width() < 2 || grid.records() == 0) {
            return false;
        }
        boolean comment = grid.value(first, 0).matches(COMMENT);
        return comment && longest(grid, first) >= MANY || isAlone(grid, first) && longest(grid, first) >= LINE;
    }

    /**
     * Whether the only records, of which the first may have been taken for names, are paragraphs that were cut at their commas: one holds a
     * sentence, and a blank follows each comma or most parts are phrases.
     */
    static boolean areOnlyRecords(TableScore table, int first) {
        Grid grid = table.grid();
        int records = grid.records() - first;
        if (table.width() < 2
                || records < 1
                || records > FEW
                || grid.quotedCells() > 0
                || grid.dialect().delimiter() == '\t'
                || isOfValues(grid, grid.records() - 1)) {
            return false;
        }
        int words = 0;
        boolean blanks = true;
        for (int c = 0; c < grid.width(first); c++) {
            String value = grid.value(first, c);
            words += words(value);
            blanks &= c == 0 || value.isEmpty() || value.charAt(0) == ' ';
        }
        return longest(grid, first) >= LINE && (blanks || words >= PHRASE * grid.width(first));
    }

    /** Whether at least half of its fields are numbers, dates or times. */
    private static boolean isOfValues(Grid grid, int record) {
        int values = 0;
        for (int c = 0; c < grid.width(record); c++) {
            values += grid.kind(record, c).isTyped() ? 1 : 0;
        }
        return 2 * values >= grid.width(record);
    }

    /** Whether every record is a quotation that goes on with who said it: {@code "To be, or not", said Hamlet}. */
    private static boolean areQuotations(TableScore table) {
        Grid grid = table.grid();
        boolean spoken = table.width() > 1 && grid.records() > 1 && grid.quotedCells() > 0;
        for (int r = 0; spoken && r < grid.records(); r++) {
            boolean speech = false;
            boolean speaker = false;
            for (int c = 0; c < grid.width(r); c++) {
                String value = grid.value(r, c);
                boolean quoted = grid.isQuoted(grid.first(r) + c);
                speech |= quoted && words(value) >= PHRASE;
                speaker |= !quoted && SPEAKER.matcher(value).matches();
            }
            spoken = speech && speaker;
        }
        return spoken;
    }

    /** What the records may be that are no rows; empty = nothing speaks for it. */
    static Optional<String> kind(TableScore table, TableStart start, DetectionInput input) {
        if (areQuotations(table)) {
            return Optional.of("quotations");
        }
        if (areCut(table)) {
            return Optional.of("sentences that go on behind each delimiter");
        }
        if (SameSentence.are(table)) {
            return Optional.of("one sentence with other values");
        }
        if (areLogged(table)) {
            return Optional.of("messages of a log");
        }
        if (areRemarked(table)) {
            return Optional.of("lines of a program, with remarks");
        }
        if (areItems(table, start.first())) {
            return Optional.of("items of a list in a text");
        }
        if (areStatements(table)) {
            return Optional.of("statements of a program");
        }
        if (isQuery(table)) {
            return Optional.of("a statement of SQL");
        }
        if (areAssignments(table)) {
            return Optional.of("assignments of a program or of settings");
        }
        if (areChecked(table)) {
            return Optional.of("messages of a device with their sums");
        }
        return areMarkdown(table, start, input) ? Optional.of("a table in a document of Markdown") : Optional.empty();
    }

    /** Whether every record is a sentence that goes on behind each delimiter: {@code It failed twice; see the page}. */
    private static boolean areCut(TableScore table) {
        Grid grid = table.grid();
        boolean cut = table.width() > 1 && grid.records() > 1 && grid.quotedCells() == 0;
        for (int r = 0; cut && r < grid.records(); r++) {
            cut = grid.width(r) > 1 && words(grid.value(r, 0)) >= PHRASE;
            for (int c = 1; cut && c < grid.width(r); c++) {
                cut = SPEAKER.matcher(grid.value(r, c)).matches();
            }
        }
        return cut;
    }

    /** Whether every record is a message behind its time: {@code [04:46:35 14/12/2021] Failed to load,}. */
    private static boolean areLogged(TableScore table) {
        Grid grid = table.grid();
        boolean logged = table.width() > 1 && grid.records() > 1 && grid.quotedCells() == 0;
        for (int r = 0; logged && r < grid.records(); r++) {
            logged = LOGGED.matcher(grid.value(r, 0)).matches();
        }
        return logged;
    }

    /** Whether every record is an item of a list in a text: {@code  * price, the price in euros}. */
    private static boolean areItems(TableScore table, int first) {
        Grid grid = table.grid();
        boolean items = table.width() > 1 && grid.records() > first + 1;
        for (int r = first; items && r < grid.records(); r++) {
            items = ITEM.matcher(grid.value(r, 0)).matches();
        }
        return items;
    }

    /** Whether nearly every line is a statement that a semicolon ends: {@code $color: #808080;}. */
    private static boolean areStatements(TableScore table) {
        Grid grid = table.grid();
        if (table.width() != 2 || grid.dialect().delimiter() != ';') {
            return false;
        }
        int statements = 0;
        for (int r = 0; r < grid.records(); r++) {
            String last = grid.value(r, grid.width(r) - 1).strip();
            boolean ended = last.isEmpty() || last.startsWith("//") || last.startsWith("/*");
            String text = grid.value(r, 0);
            boolean statement =
                    ended && text.length() <= LONGEST && STATEMENT.matcher(text).matches();
            statements += statement ? 1 : 0;
        }
        return statements > MOSTLY * grid.records();
    }

    /** Whether the only record is a statement of SQL that a semicolon ends, cut at its commas. */
    private static boolean isQuery(TableScore table) {
        Grid grid = table.grid();
        if (table.width() < 2 || grid.records() != 1) {
            return false;
        }
        boolean ended = grid.value(0, grid.width(0) - 1).strip().endsWith(";");
        return ended && QUERY.matcher(grid.value(0, 0)).matches();
    }

    /** Whether every line gives a name a text in quotes, and the delimiter stands within them: {@code place[7]="1.5;2.5"}. */
    private static boolean areAssignments(TableScore table) {
        Grid grid = table.grid();
        boolean assigned = table.width() > 1 && grid.records() > 1 && grid.quotedCells() == 0;
        for (int r = 0; assigned && r < grid.records(); r++) {
            int start = grid.offset(r);
            int length = grid.end(grid.first(r) + grid.width(r) - 1) - start;
            assigned = length <= LONGEST
                    && ASSIGNMENT
                            .matcher(new String(grid.text(), start, length))
                            .matches();
        }
        return assigned;
    }

    /** Whether an asterisk parts messages of a device from their sum, as NMEA has them: {@code $GPGLL,4222.1,N*71}. */
    private static boolean areChecked(TableScore table) {
        Grid grid = table.grid();
        boolean checked = grid.dialect().delimiter() == '*' && table.width() == 2 && grid.records() > 1;
        for (int r = 0; checked && r < grid.records(); r++) {
            checked = grid.width(r) == 2
                    && grid.value(r, 0).startsWith("$")
                    && SUM.matcher(grid.value(r, 1)).matches();
        }
        return checked;
    }

    /** Whether the table is one of several things in a Markdown document: its dashes are there, and a heading above it. */
    private static boolean areMarkdown(TableScore table, TableStart start, DetectionInput input) {
        Grid grid = table.grid();
        int below = start.first() + 1;
        boolean dashes = grid.dialect().delimiter() == '|'
                && start.preamble().lines() > 0
                && below < grid.records()
                && grid.width(below) > 1
                && DASHES.matcher(grid.value(below, 1)).matches();
        char[] text = input.sample().head();
        return dashes
                && new String(text, 0, Lines.afterLines(text, start.preamble().lines()))
                        .lines()
                        .anyMatch(line -> line.matches("#{1,6} .*"));
    }

    /** Whether a remark ends every record, as the lines of a program or of settings have it: {@code 300; // seconds}. */
    private static boolean areRemarked(TableScore table) {
        Grid grid = table.grid();
        boolean remarked = table.width() > 1 && grid.records() > 1;
        for (int r = 0; remarked && r < grid.records(); r++) {
            String last = grid.value(r, grid.width(r) - 1).strip();
            remarked = last.startsWith("//") || last.startsWith("/*");
        }
        return remarked;
    }

    /** Whether titles stand above a single record without names. */
    static boolean areTitles(TableScore table, TableStart start) {
        return !start.header().present()
                && start.preamble().lines() > 0
                && isAlone(table.grid(), start.first())
                && table.grid().quotedCells() == 0;
    }

    /** Whether more paragraphs stand above the table than it has records. */
    static boolean areAbove(TableScore table, TableStart start, DetectionInput input) {
        if (start.preamble().lines() == 0) {
            return false;
        }
        char[] text = input.sample().head();
        List<String> above = new String(
                        text, 0, Lines.afterLines(text, start.preamble().lines()))
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        int words = above.stream().mapToInt(Sentences::words).sum();
        return above.size() > table.grid().records() - start.first() && words >= 2 * LINE * above.size();
    }

    private static boolean isAlone(Grid grid, int first) {
        return grid.records() == first + 1;
    }

    private static int longest(Grid grid, int first) {
        int most = 0;
        for (int c = 0; c < grid.width(first); c++) {
            most = Math.max(most, words(grid.value(first, c)));
        }
        return most;
    }

    private static int words(String text) {
        return text.strip().split("\\s+").length;
    }
}
