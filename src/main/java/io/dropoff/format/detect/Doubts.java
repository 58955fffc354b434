package io.dropoff.format.detect;

import io.dropoff.format.Evidence;
import io.dropoff.format.dialect.BlankRuns;
import io.dropoff.format.dialect.CellKind;
import io.dropoff.format.dialect.ColumnWords;
import io.dropoff.format.dialect.DeclaredNames;
import io.dropoff.format.dialect.DetectionInput;
import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.TableScore;
import io.dropoff.format.table.FirstRecord;
import io.dropoff.format.table.NamesAbove;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What makes the whole answer a question though each part of it is likely: the lines may be those of a text, a report, or of records packed in
 * quotes. Each is a rule whose weight is what it leaves of the certainty; what a person set for the table is not doubted.
 */
final class Doubts {

    /** Records of a table at the end of a file that has so many times as many lines above. */
    private static final int FEW = 3;

    private static final int MORE = 3;

    /** Fields that the last lines of a text do not have by chance. */
    private static final int WIDE = 8;

    /** The same one between words. */
    private static final Pattern SIGN = Pattern.compile("\\w+([^\\w\\s\"'-])\\w+(?:\\1\\w+){0,30}");

    private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x08\\x0E-\\x1F]");

    private final DetectionInput input;
    private final TableScore table;
    private final TableStart start;
    private final List<Evidence> found = new ArrayList<>();

    private Doubts(DetectionInput input, TableScore table, TableStart start) {
        this.input = input;
        this.table = table;
        this.start = start;
    }

    static List<Evidence> of(DetectionInput input, TableScore table, TableStart start) {
        if (!start.names().isEmpty()) {
            return List.of();
        }
        Doubts doubts = new Doubts(input, table, start);
        boolean delimiter = input.set().delimiter().isPresent();
        boolean header = input.set().header().isPresent();
        if (!delimiter) {
            doubts.ofColumns();
        }
        if (!header) {
            doubts.ofNames();
        }
        if (!delimiter && !header) {
            Sentences.kind(table, start, input)
                    .ifPresent(kind -> doubts.add("text", true, "its records may be " + kind));
        }
        if (input.set().skipLines().isEmpty()) {
            doubts.ofLinesAbove();
        }
        return doubts.found;
    }

    private void ofColumns() {
        boolean one = table.width() == 1;
        add(
                "parted-name",
                one && start.header().present() && hasDelimiter(table),
                "its only name has a delimiter in it, which parts the rows no more");
        add(
                "blank-runs",
                one && BlankRuns.part(input.sample()),
                "runs of blanks seem to part its lines, which are no delimiter");
        add("lines", FreeText.isDoubtful(table), "its lines may be those of a text, of settings or of a program");
        add(
                "packed",
                PackedLines.are(table),
                "every line is one value in quotes with delimiters in it, as of records that were packed twice");
    }

    private void ofNames() {
        int first = start.first();
        if (start.header().present()) {
            add("control-characters", haveControls(table.grid(), first), "its names hold control characters");
            add(
                    "other-names",
                    isBelowOthers(table.grid(), first),
                    "what stands above its names may be a header too, and no row follows");
            add("phrase", Sentences.areNames(table, first), "its names may be a comment or a sentence");
        } else {
            add(
                    "declared-names",
                    DeclaredNames.are(input.sample().head()),
                    "a comment at its top names columns, and its rows have not as many fields");
            add("title", FirstRecord.looksLikeTitle(table), "its first record looks like a title");
            add(
                    "texts-above",
                    FirstRecord.hasTextsAbove(table, first),
                    "texts stand above its rows, as of a header that went to pieces");
            add(
                    "other-delimiter",
                    NamesAbove.are(table, first),
                    "what stands above its rows may be their header, parted by another delimiter");
            add(
                    "two-headers",
                    FirstRecord.areTextsOverValues(table, first),
                    "its first two records are texts above values, as names of groups and of columns");
            add("titled-row", Sentences.areTitles(table, start), "titles stand above a single row");
        }
        add(
                "sentences",
                Sentences.areOnlyRecords(table, first),
                "its few records may be sentences that were cut at their commas");
    }

    private void ofLinesAbove() {
        add(
                "paragraphs",
                Sentences.areAbove(table, start, input),
                "more paragraphs stand above its rows than there are rows");
        add(
                "report",
                isBelowMore(table, start.first()),
                "its few rows stand below many more lines, as the end of a report");
    }

    private void add(String rule, boolean here, String reason) {
        double left = input.rules().factor("doubt." + rule);
        if (here && left < 1) {
            found.add(new Evidence("doubt." + rule, left, reason));
        }
    }

    /** In quotes they are text that somebody wrote; without, they may as well be a delimiter, or bytes of a program. */
    private static boolean haveControls(Grid grid, int record) {
        boolean controls = false;
        for (int c = 0; record < grid.records() && c < grid.width(record); c++) {
            controls |= !grid.isQuoted(grid.first(record) + c)
                    && CONTROLS.matcher(grid.value(record, c)).find();
        }
        return controls;
    }

    /** Whether nothing follows the names, and texts stand right above them, fewer than they are. */
    private static boolean isBelowOthers(Grid grid, int record) {
        boolean above = record > 0
                && grid.records() == record + 1
                && !grid.isAfterBlankLine(record)
                && grid.width(record - 1) > 1
                && grid.width(record - 1) < grid.width(record);
        for (int c = 0; above && c < grid.width(record - 1); c++) {
            above = CellKind.of(grid.value(record - 1, c)).isText();
        }
        return above;
    }

    /** Whether the rows are the last few lines of a text: a report ends so, but with fewer fields than it has lines above. */
    private static boolean isBelowMore(TableScore table, int first) {
        int rows = table.grid().records() - first;
        return table.width() < Math.min(first, WIDE) && rows <= FEW && first >= MORE * rows && first > MORE;
    }

    /** A single name with a delimiter in it: what parts the names parts the rows no more, or it is none that is known, as in {@code id/name}. */
    private static boolean hasDelimiter(TableScore table) {
        String first = table.grid().records() == 0 ? "" : table.grid().value(0, 0);
        boolean parted = first.matches("[^;|\\t]*[;|\\t].*") || areSeveralNames(table.grid(), first);
        return parted && table.grid().quotedCells() == 0;
    }

    /** Whether a sign stands between words that name columns, and as often in every line below. */
    private static boolean areSeveralNames(Grid grid, String name) {
        Matcher sign = SIGN.matcher(name);
        if (!sign.matches()) {
            return false;
        }
        String between = Pattern.quote(sign.group(1));
        String[] names = name.split(between, -1);
        boolean several = grid.records() > 1 && Arrays.stream(names).allMatch(ColumnWords::knows);
        for (int r = 1; several && r < grid.records(); r++) {
            several = grid.value(r, 0).split(between, -1).length == names.length;
        }
        return several;
    }
}
