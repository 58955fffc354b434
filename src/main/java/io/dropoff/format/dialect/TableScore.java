package io.dropoff.format.dialect;

import io.dropoff.format.Evidence;
import io.dropoff.format.Rules;
import io.dropoff.settings.TableSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How table-like a parsed text is.
 *
 * @param grid what was scored
 * @param width fields of the records that hold most cells
 * @param consistency share of the records that have this width, 0 to 1; what stands before and after the table counts little
 * @param worth mean worth of the cells, 0 to 1
 * @param purity share of the cells that are of their column's kind, 0 to 1
 * @param value the score, 0 to 1
 * @param evidence every rule that changed it
 */
public record TableScore(
        Grid grid, int width, double consistency, double worth, double purity, double value, List<Evidence> evidence) {

    /** Lines above the names. */
    private static final int MOST_TITLES = 5;

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]{0,63}");
    private static final Pattern SPACED = Pattern.compile(" ?" + NAME);
    /** What every cell of an empty column loses. */
    private static final double NOTHING = 0.35;

    /** What so many quoted fields are worth at least, however uneven their records are. */
    private static final double LEAST = 0.6;

    /** And where each record has as many, three or more. */
    private static final double EVEN = 0.9;

    private static final int MANY = 6;

    /** Names that colons part, where they part every record alike. */
    private static final int SEVERAL_COLONS = 4;

    /** Fields of a record, on average, below which a delimiter parts next to nothing. */
    private static final double PARTED = 1.2;

    /** Numbers side by side that no single value has. */
    private static final int WIDE = 10;

    /** Mean worth of cells that are numbers, but for a header. */
    private static final double NUMBERS = 0.97;

    /** How far cells that are cut or glued make a single column one of a kind. */
    private static final double PARTS = 0.5;

    /** Where dates, times and addresses have it too, a delimiter must part every record alike. */
    static final String EVERYDAY = " /:=-";

    static TableScore of(Grid grid, Rules rules) {
        RowConsistency even = RowConsistency.of(grid);
        int width = even.width();
        double consistency = even.share();
        double[] worths = worths(rules);
        double worth = 0;
        int cells = 0;
        int[][] kinds = new int[Math.min(width, RowConsistency.WIDEST)][CellKind.values().length];
        for (int r = 0; r < grid.records(); r++) {
            if (grid.width(r) != width || even.isRemark(grid, r)) {
                continue;
            }
            CellKind[] record = RecordKinds.of(grid, r, kinds.length);
            for (int c = 0; c < kinds.length; c++) {
                worth += worths[record[c].ordinal()];
                cells++;
                kinds[c][record[c].ordinal()]++;
            }
        }
        for (int[] column : kinds) {
            int empty = column[CellKind.EMPTY.ordinal()];
            boolean nothing = width > 1 && cells > 0 && empty * kinds.length == cells;
            worth -= nothing ? empty * NOTHING : 0;
        }
        worth = cells == 0 ? 0 : worth / cells;
        double purity = purity(kinds);
        double damage = (double) grid.strays() / Math.max(1, grid.cells()) + (grid.isUnclosed() ? 0.2 : 0);
        double table = Math.pow(consistency, 1.6) * (0.7 * worth + 0.3 * purity) * Math.max(0, 1 - 2 * damage);
        double wrapped = width == 1 || grid.strays() > 0 ? 0 : (double) grid.quotedCells() / Math.max(1, grid.cells());
        boolean values = grid.dialect().delimiter() == ' ' && areValues(grid, even);
        TableScore score = new TableScore(grid, width, consistency, worth, purity, table, List.of())
                .times("dialect.width", rules.scaled("dialect.width", widthFactor(width)), width + " columns")
                .times(
                        "dialect.prior",
                        rules.scaled("dialect.prior", prior(grid, width, values ? 1 : consistency, worth)),
                        "how often writers take the character");
        return score.rewarded(rules, wrapped);
    }

    /** How much each kind of cell speaks for the dialect that cut it out, 0 to 1, by ordinal. */
    private static double[] worths(Rules rules) {
        return Arrays.stream(CellKind.values())
                .mapToDouble(kind -> rules.factor("cell." + kind.name().toLowerCase(Locale.ROOT)))
                .toArray();
    }

    private TableScore rewarded(Rules rules, double wrapped) {
        double quotes = 1 + (rules.factor("dialect.wrapped") - 1) * wrapped;
        TableScore score = times("dialect.wrapped", quotes, "quotes wrap whole cells");
        if (SingleColumn.areLists(grid, width)) {
            score = score.times("dialect.lists", rules.factor("dialect.lists"), "parts lists under one name");
        }
        boolean within = SingleColumn.seems(grid, width, consistency);
        if (within) {
            score = score.times("dialect.one-column", rules.factor("dialect.one-column"), "stands within values");
        }
        if (grid.dialect().delimiter() == ',' && SingleColumn.arePartedByBlanks(grid)) {
            score = score.times("dialect.decimals", rules.factor("dialect.decimals"), "stands within decimal numbers");
        }
        if (AddressParts.are(grid)) {
            score = score.times("dialect.address", rules.factor("dialect.address"), "stands within addresses of pages");
        }
        if (isUnderNames(0, within ? NAME : SPACED)) {
            score = score.times("dialect.names", rules.factor("dialect.names"), "the first record is bare names");
        }
        boolean parts = width > 1 && grid.cells() >= PARTED * grid.records();
        boolean even = width > 2 && grid.strays() == 0 && isWhole();
        double least = even ? EVEN : LEAST;
        return score.atLeast(parts && grid.quotedCells() >= MANY ? wrapped * least * worth : 0);
    }

    /** Whether all records but comment lines have its width. */
    public boolean isWhole() {
        return new RowConsistency(width, consistency).isWhole(grid);
    }

    /** Whether it parts what are lists under one name. */
    boolean areLists() {
        return SingleColumn.areLists(grid, width);
    }

    /** Whether the record is one of different names without a space, and stands above two others at least: nobody writes a sentence like that. */
    private boolean isUnderNames(int record, Pattern form) {
        char delimiter = grid.dialect().delimiter();
        boolean colons = delimiter == ':' && consistency == 1 && width >= SEVERAL_COLONS;
        boolean everyday = !colons && EVERYDAY.indexOf(delimiter) >= 0;
        if (everyday
                || width < 2
                || width > RowConsistency.WIDEST
                || grid.records() < record + 3
                || grid.width(record) != width) {
            return false;
        }
        Set<String> names = new HashSet<>();
        for (int c = 0; c < width; c++) {
            String name = grid.value(record, c);
            if (!form.matcher(name).matches() || !names.add(name)) {
                return false;
            }
        }
        return true;
    }

    /** Where such a record of names begins, when every record below has as many fields, and only titles stand above; -1 = there is none. */
    int names() {
        int record = 0;
        while (record < MOST_TITLES && record < grid.records() && grid.width(record) == 1) {
            record++;
        }
        boolean named = isUnderNames(record, SPACED)
                && grid.hasWidth(record + 1, width)
                && !SingleColumn.seems(grid, width, consistency);
        return named ? grid.offset(record) : -1;
    }

    /** Whether it cuts nothing out of the line that begins there. */
    boolean isOneField(int offset) {
        for (int r = 0; r < grid.records() && grid.offset(r) <= offset; r++) {
            if (grid.offset(r) == offset) {
                return grid.width(r) == 1;
            }
        }
        return false;
    }

    /** The same, for text that is damaged as a table and a better one otherwise. */
    TableScore atLeast(double least) {
        return new TableScore(grid, width, consistency, worth, purity, Math.max(value, least), evidence);
    }

    /** The same, after one more rule had its say. */
    TableScore times(String rule, double factor, String reason) {
        if (factor == 1) {
            return this;
        }
        List<Evidence> more = new ArrayList<>(evidence);
        more.add(new Evidence(rule, factor, reason));
        return new TableScore(grid, width, consistency, worth, purity, value * factor, more);
    }

    /** Share of the non-empty cells that are of the commonest kind in their column. */
    private static double purity(int[][] kinds) {
        double sum = 0;
        int columns = 0;
        double part = kinds.length == 1 ? PARTS : 1;
        for (int[] column : kinds) {
            int all = 0;
            double most = 0;
            int text = 0;
            for (CellKind kind : CellKind.values()) {
                int count = column[kind.ordinal()];
                all += kind == CellKind.EMPTY ? 0 : count;
                text += kind.isText() ? count : 0;
                double weight = kind == CellKind.EMPTY || kind.isText() ? 0 : kind.isPart() ? part : 1;
                most = Math.max(most, weight * count);
            }
            if (all > 0) {
                sum += Math.max(most, 0.9 * text) / all;
                columns++;
            }
        }
        return columns == 0 ? 0 : sum / columns;
    }

    /** More columns are less likely to be chance. */
    private static double widthFactor(int width) {
        return width == 1 ? 0.62 : 1 - 0.3 / (width - 0.3);
    }

    /** Whether every record begins with a value in quotes, as no sentence does. */
    private static boolean areFirstQuoted(Grid grid) {
        boolean quoted = grid.strays() == 0;
        for (int r = 0; quoted && r < grid.records(); r++) {
            quoted = grid.isQuoted(grid.first(r));
        }
        return quoted;
    }

    /** Whether all records but comment lines have the width, and every field is a number or the like. */
    private static boolean areValues(Grid grid, RowConsistency even) {
        boolean values = even.isWhole(grid);
        for (int r = 0; values && r < grid.records(); r++) {
            for (int c = 0; values && !even.isRemark(grid, r) && c < grid.width(r); c++) {
                values = grid.kind(r, c).isTyped();
            }
        }
        return values;
    }

    /** How likely a writer is to take this character: a rare one has to part many records evenly. */
    private static double prior(Grid grid, int width, double consistency, double worth) {
        char delimiter = grid.dialect().delimiter();
        boolean even = consistency >= 0.98 && grid.records() >= 5;
        if (consistency == 1 && grid.cells() >= MANY && grid.quotedCells() == grid.cells()) {
            return delimiter == ',' ? 1 : 0.95;
        }
        boolean numbers =
                delimiter == ' ' && consistency == 1 && worth >= NUMBERS && grid.records() >= (width < WIDE ? MANY : 2);
        boolean decimals = delimiter == ' ' && consistency == 1 && SingleColumn.arePartedByBlanks(grid);
        if (numbers || decimals) {
            return 0.9;
        }
        if (delimiter == ' ' && consistency == 1 && grid.records() >= MANY && areFirstQuoted(grid)) {
            return 0.9;
        }
        if (EVERYDAY.indexOf(delimiter) >= 0 && (consistency < 0.95 || grid.records() < 4 || width == 2)) {
            return 0.4;
        }
        return switch (delimiter) {
            case CsvDialect.NONE, ',', '\t' -> 1;
            case ';', '|' -> 0.995;
            case '^',
                    '~',
                    '\u0001',
                    '\u001F',
                    '\u001E',
                    '\u00A6',
                    '\u00A7',
                    LongDelimiter.MARK,
                    TableSettings.BLANKS,
                    TableSettings.GAPS -> 0.95;
            case ':', '#', '*', '!', '&' -> even && width >= 4 ? 0.95 : 0.7;
            case '%', '@', '$', '+', '?' -> even && width >= 4 ? 0.95 : 0.5;
            case ' ' -> even && width >= 3 && worth >= 0.93 ? 0.9 : 0.64;
            default -> 0.5;
        };
    }
}
