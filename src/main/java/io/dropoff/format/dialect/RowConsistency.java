package io.dropoff.format.dialect;

import java.util.regex.Pattern;

/**
 * Which width the records of a table have, and how many have it.
 *
 * @param width fields of the records that hold most cells
 * @param share of the records that have it, 0 to 1; what stands before and after the table counts little
 */
public record RowConsistency(int width, double share) {

    public static final int WIDEST = 4096;

    /** Drawn below a header, with a plus where columns meet. */
    private static final Pattern LINE = Pattern.compile("\\s*[-+=]{3,}\\s*");

    /** Weight of titles and footers. */
    private static final double BESIDE = 0.3;

    /** Weight of lines that a blank one parts from the table below. */
    private static final double APART = 0.08;

    /** Weight of comment lines. */
    private static final double REMARK = 0.05;

    private static final double NEARLY = 0.6;

    /** Share of the records above a table that may have its width by chance. */
    private static final double OTHER_TEXT = 0.3;

    /** Fields of records that do not come in pairs by chance. */
    private static final int BLOCK = 3;

    /** A width that explains less than this part of the cells that the best one does is not looked at. */
    private static final double RIVAL = 0.25;

    /** Fields of rows, and such rows, that stand below facts also without a blank line between. */
    private static final int WIDE = 8;

    private static final int SEVERAL = 5;

    /** A fact and its value, and the share of the lines above that are such pairs. */
    private static final int PAIR = 2;

    private static final double MOSTLY = 0.8;

    static RowConsistency of(Grid grid) {
        double[] explained = explained(grid);
        double most = 0;
        for (double each : explained) {
            most = Math.max(most, each);
        }
        int end = grid.records() == 0 ? 0 : grid.width(grid.records() - 1);
        int block = lastBlock(grid, end);
        if (block > 0 && (isBelowFacts(grid, end, block) || areNumbersBelowTexts(grid, end, block))) {
            return new RowConsistency(end, share(grid, end));
        }
        int widest = Math.max(1, widest(grid));
        RowConsistency best = new RowConsistency(widest, share(grid, widest));
        double highest = -1;
        for (int w = 1; w < Math.min(WIDEST, explained.length); w++) {
            if (explained[w] > 0 && explained[w] >= RIVAL * most) {
                RowConsistency each = new RowConsistency(w, share(grid, w));
                double strength = Math.pow(each.share, 1.6) * Math.sqrt(explained[w]);
                best = strength > highest ? each : best;
                highest = Math.max(highest, strength);
            }
        }
        return best;
    }

    /** Cells that each width explains; a delimiter that parts nothing is one of a single column, which is looked at elsewhere. */
    private static double[] explained(Grid grid) {
        int widest = Math.min(WIDEST, widest(grid));
        int[] counts = new int[widest + 1];
        for (int r = 0; r < grid.records(); r++) {
            counts[Math.min(WIDEST, grid.width(r))]++;
        }
        double[] explained = new double[widest + 1];
        for (int w = widest > 1 ? 2 : 1; w <= widest; w++) {
            explained[w] = counts[w] * Math.sqrt(w) * (counts[w] == 1 && grid.records() > 2 ? 0.3 : 1);
        }
        return explained;
    }

    private static int widest(Grid grid) {
        int widest = 0;
        for (int r = 0; r < grid.records(); r++) {
            widest = Math.max(widest, grid.width(r));
        }
        return widest;
    }

    /** Records of the width count in full, wide ones that nearly have it in part; those around the table hardly count. */
    private static double share(Grid grid, int width) {
        double fitting = 0;
        double counted = 0;
        int first = firstOf(grid, width);
        int last = lastOf(grid, width);
        int block = lastBlock(grid, width);
        double before = first > 0 && grid.isAfterBlankLine(first) ? APART : BESIDE;
        double below = BESIDE * notes(grid, width, first, last);
        for (int r = 0; r < grid.records(); r++) {
            int w = grid.width(r);
            boolean beside = w < width && (r < first || r > last);
            double outside = !beside ? 1 : r < first ? before : below;
            double weight = isRemark(grid, r, width) ? REMARK : r < block ? APART : outside;
            counted += weight;
            fitting += w == width ? weight : isNear(grid, r, width) ? NEARLY * weight : 0;
        }
        return counted == 0 ? 0 : fitting / counted;
    }

    /** What a line below the rows counts for: below an even table, all together no more than about as many as it has records. */
    private static double notes(Grid grid, int width, int first, int last) {
        int below = grid.records() - 1 - last;
        boolean even = width >= BLOCK && below > 0;
        for (int r = first; even && r <= last; r++) {
            even = grid.width(r) == width;
        }
        int rows = last - first + 1;
        return even && rows > 1 ? Math.min(1, (double) (rows + 1) / below) : 1;
    }

    /** First record of an even table that stands below other text, a blank line or facts in pairs, down to the end; 0 = there is none. */
    public static int lastBlock(Grid grid, int width) {
        int record = grid.records();
        while (record > 0
                && grid.width(record - 1) == width
                && (record == grid.records() || !grid.isAfterBlankLine(record))) {
            record--;
        }
        boolean apart = record > 0
                && grid.records() - record > 1
                && (grid.isAfterBlankLine(record) || isBelowFacts(grid, width, record));
        if (apart && areNumbersBelowTexts(grid, width, record)) {
            return record;
        }
        boolean block = width >= BLOCK && apart;
        int alike = 0;
        for (int r = 0; block && r < record; r++) {
            alike += grid.width(r) == width ? 1 : 0;
        }
        return block && alike < OTHER_TEXT * record ? record : 0;
    }

    /** Whether wide rows with names above them follow lines of a fact and its value. */
    private static boolean isBelowFacts(Grid grid, int width, int record) {
        int rows = grid.records() - record;
        boolean below = record > 0 && isBlank(grid, record - 1) && rows > PAIR;
        boolean apart = grid.isAfterBlankLine(record) && rows > 1 && hasValues(grid, record + 1);
        if (width < WIDE || rows < SEVERAL && !below && !apart) {
            return false;
        }
        int pairs = 0;
        for (int r = 0; r < record; r++) {
            boolean parts = below && r == record - 1;
            CellKind kind = grid.kind(r, 0);
            boolean fact = kind.isText() || kind == CellKind.SIGNS || kind == CellKind.EMPTY && grid.width(r) == PAIR;
            if (!parts && (2 * grid.width(r) > width || !fact)) {
                return false;
            }
            pairs += grid.width(r) <= PAIR ? 1 : 0;
        }
        for (int c = 0; c < width; c++) {
            boolean surplus = c == width - 1 && grid.kind(record, c) == CellKind.EMPTY;
            if (!surplus && !grid.kind(record, c).isText()) {
                return false;
            }
        }
        return pairs >= MOSTLY * record;
    }

    private static boolean hasValues(Grid grid, int record) {
        int values = 0;
        for (int c = 0; c < grid.width(record); c++) {
            values += grid.kind(record, c).isTyped() ? 1 : 0;
        }
        return values >= PAIR;
    }

    /** Delimiters only. */
    private static boolean isBlank(Grid grid, int record) {
        for (int c = 0; c < grid.width(record); c++) {
            if (grid.kind(record, c) != CellKind.EMPTY) {
                return false;
            }
        }
        return true;
    }

    /** Whether below a blank line names stand over rows that begin with numbers, and every line above begins with a text: facts. */
    public static boolean areNumbersBelowTexts(Grid grid, int width, int record) {
        if (width < 2 || !grid.isAfterBlankLine(record) || grid.records() - record < SEVERAL || record < SEVERAL) {
            return false;
        }
        for (int r = 0; r < grid.records(); r++) {
            if (grid.width(r) > width || grid.kind(r, 0).isText() != (r <= record)) {
                return false;
            }
        }
        for (int c = 0; c < width; c++) {
            if (!grid.kind(record, c).isText()) {
                return false;
            }
        }
        return true;
    }

    /** A record that misses a field of many, or one of another block of records. */
    private static boolean isNear(Grid grid, int record, int width) {
        int w = grid.width(record);
        boolean pair =
                record > 0 && grid.width(record - 1) == w || record + 1 < grid.records() && grid.width(record + 1) == w;
        return Math.abs(w - width) <= width / 4 || w >= BLOCK && pair;
    }

    /** Whether all records but comment lines have the width. */
    boolean isWhole(Grid grid) {
        for (int r = 0; r < grid.records(); r++) {
            if (grid.width(r) != width && !isRemark(grid, r)) {
                return false;
            }
        }
        return true;
    }

    /** A comment line, which says nothing about the table. */
    boolean isRemark(Grid grid, int record) {
        return isRemark(grid, record, width);
    }

    private static boolean isRemark(Grid grid, int record, int width) {
        boolean other = grid.width(record) != width;
        return isSigned(grid, record) && (other || width == 1 && !areMostSigned(grid))
                || other
                        && grid.width(record) == 1
                        && LINE.matcher(grid.value(record, 0)).matches();
    }

    private static boolean isSigned(Grid grid, int record) {
        return grid.text()[grid.offset(record)] == '#';
    }

    /** Whether the sign begins values, as of colours or tags. */
    private static boolean areMostSigned(Grid grid) {
        int signed = 0;
        for (int r = 0; r < grid.records(); r++) {
            signed += isSigned(grid, r) ? 1 : 0;
        }
        return 2 * signed > grid.records();
    }

    private static int firstOf(Grid grid, int width) {
        int r = 0;
        while (r < grid.records() && grid.width(r) != width) {
            r++;
        }
        return r;
    }

    private static int lastOf(Grid grid, int width) {
        int r = grid.records() - 1;
        while (r >= 0 && grid.width(r) != width) {
            r--;
        }
        return r;
    }
}
