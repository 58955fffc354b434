package io.dropoff.format.dialect;

import io.dropoff.format.Blanks;
import io.dropoff.format.encoding.TextSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Columns that runs of blanks part, where that is safe: every line has as many fields as the next, and none can have slipped into another
 * column, as where an empty field leaves nothing but blanks.
 */
public final class BlankColumns {

    private static final int LOOK = 500;
    private static final int FEWEST = 3;

    /** Share of the lines that have a run of blanks, or begin with one; else a single blank is a delimiter like any other. */
    private static final double RUNS = 0.2;

    private static final Pattern RUN = Pattern.compile("^[ \\t]+\\S|\\S(?: {2,}| *\\t[ \\t]*)\\S");
    private static final Pattern NUMBERS =
            Pattern.compile("[-+]?[\\d.]+(?:[eE][-+]?\\d+)?(?: [-+]?[\\d.]+(?:[eE][-+]?\\d+)?)+");
    /** A digest and the file that it is of, as sha256sum and others write them; registries of files have them the other way round. */
    private static final Pattern DIGEST =
            Pattern.compile("(?:\\p{XDigit}{8}){4,16} [ *]?\\S+|\\S+ (?:\\w{3,8}:)?(?:\\p{XDigit}{8}){4,16}");

    /** Drawn below the names in one piece, which says nothing of the columns. */
    private static final Pattern RULE = Pattern.compile("\\s*([-=])\\1{2,}\\s*");

    private static final Pattern DRAWN = Pattern.compile("\\s*[-=]{2,}(?:\\s+[-=]{2,})+\\s*");

    private static final String COMMENT_SIGNS = "#%!;";

    private final Blanks blanks;
    private final List<Line> lines = new ArrayList<>();

    /** Where fields lie in a line. */
    private record Line(String text, List<Integer> starts, List<Integer> ends) {

        String field(int column) {
            return text.substring(starts.get(column), ends.get(column));
        }

        int fields() {
            return starts.size();
        }

        /** Of one line, without its end. */
        static Line of(String text, Pattern fields) {
            List<Integer> starts = new ArrayList<>();
            List<Integer> ends = new ArrayList<>();
            Matcher field = fields.matcher(text);
            while (field.find()) {
                starts.add(field.start());
                ends.add(field.end());
            }
            return new Line(text, starts, ends);
        }
    }

    private static final Pattern WORDS = Pattern.compile("\"[^\"]*\"\\S*|\\S+");
    private static final Pattern PHRASES = Pattern.compile("(?:\"[^\"]*\"\\S*|\\S+)(?: \\S+)*");

    private BlankColumns(Blanks blanks, List<String> text) {
        this.blanks = blanks;
        for (String line : text) {
            lines.add(Line.of(line, blanks == Blanks.ANY ? WORDS : PHRASES));
        }
    }

    /** Empty where blanks part nothing, or it is not safe to say so. @param skipped lines before the table */
    public static Optional<Blanks> in(TextSample sample, int skipped) {
        List<String> text = new ArrayList<>(new String(sample.head())
                .lines()
                .skip(skipped)
                .filter(line ->
                        !line.isBlank() && COMMENT_SIGNS.indexOf(line.strip().charAt(0)) < 0)
                .limit(LOOK)
                .toList());
        if (!sample.whole() && !text.isEmpty() && text.size() < LOOK) {
            text.remove(text.size() - 1);
        }
        if (text.size() > FEWEST && RULE.matcher(text.get(1)).matches()) {
            text.remove(1);
        }
        if (text.size() >= FEWEST
                && text.stream().allMatch(line -> DIGEST.matcher(line).matches())) {
            return Optional.of(Blanks.ANY);
        }
        long runs = text.stream().filter(line -> RUN.matcher(line).find()).count();
        if (text.size() < FEWEST || runs < RUNS * text.size()) {
            return Optional.empty();
        }
        BlankColumns wide = new BlankColumns(Blanks.WIDE, text);
        BlankColumns any = new BlankColumns(Blanks.ANY, text);
        if (any.isEven() && any.areTyped()) {
            boolean whole = wide.isEven() && !wide.holdsNumbersSideBySide();
            return Optional.of(whole ? Blanks.WIDE : Blanks.ANY);
        }
        return wide.isTable() ? Optional.of(Blanks.WIDE) : any.isTable() ? Optional.of(Blanks.ANY) : Optional.empty();
    }

    private boolean isTable() {
        return isEven()
                && !holdsNumbersSideBySide()
                && (width() > 2 || typed() > 0)
                && typed() >= least()
                && cannotSlip();
    }

    /** Words of prose are as many by chance; a column of values is none. */
    private int least() {
        return blanks == Blanks.ANY ? 1 : 0;
    }

    private int width() {
        return lines.get(0).fields();
    }

    private boolean isEven() {
        return width() > 1 && lines.stream().allMatch(line -> line.fields() == width());
    }

    private boolean areTyped() {
        return typed() == width();
    }

    /** Columns that hold values below their first line. */
    private int typed() {
        int typed = 0;
        for (int c = 0; c < width(); c++) {
            boolean all = true;
            for (Line line : below()) {
                char[] field = line.field(c).toCharArray();
                all &= CellKind.of(field, 0, field.length, true).isTyped();
            }
            typed += all ? 1 : 0;
        }
        return typed;
    }

    /** Without a line that is drawn under the names. */
    private List<Line> below() {
        boolean drawn = lines.size() > 2 && DRAWN.matcher(lines.get(1).text()).matches();
        return lines.subList(drawn ? 2 : 1, lines.size());
    }

    /** A narrow gap that a wide one was meant for. */
    private boolean holdsNumbersSideBySide() {
        for (Line line : below()) {
            for (int c = 0; c < line.fields(); c++) {
                if (NUMBERS.matcher(line.field(c)).matches()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether all gaps are as wide, so that no empty field is in one, or each column begins or ends at one place. */
    private boolean cannotSlip() {
        return lines.stream().noneMatch(line -> line.text().indexOf('\t') >= 0) && (areGapsAlike() || areAligned());
    }

    private boolean areGapsAlike() {
        int first = lines.get(0).starts().get(1) - lines.get(0).ends().get(0);
        for (Line line : lines) {
            for (int c = 1; c < line.fields(); c++) {
                if (line.starts().get(c) - line.ends().get(c - 1) != first) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean areAligned() {
        for (int c = 0; c < width(); c++) {
            int column = c;
            long starts = below().stream()
                    .map(line -> line.starts().get(column))
                    .distinct()
                    .count();
            long ends = below().stream()
                    .map(line -> line.ends().get(column))
                    .distinct()
                    .count();
            if (starts > 1 && ends > 1) {
                return false;
            }
        }
        return true;
    }
}
