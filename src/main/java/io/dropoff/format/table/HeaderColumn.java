package io.dropoff.format.table;

import io.dropoff.format.dialect.CellKind;
import io.dropoff.format.dialect.ColumnWords;
import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.TableScore;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One column against the field above it.
 *
 * @param typedBelow whether values of a kind stand below a text
 * @param valuesBelow whether all that stands below are values, whatever the name is
 * @param textBelow whether texts stand below, enough to say that a number above them is none of them
 * @param noYearBelow whether no year stands below
 * @param noDateBelow whether no date or time stands below
 * @param repeats whether the text comes again below
 * @param wordsBelow whether words that name columns are its values, or the name promises numbers and a list of words stands below
 * @param keysBelow whether the values below are all different, and none is missing
 * @param proseBelow whether the text is a sentence, and texts of several words stand below
 * @param pairs whether all have a word and a sign before their values, the same as the text: {@code age=4}
 * @param quoting whether all texts below are in quotes and it is none, or the other way round
 * @param apart whether a few texts come again and again below, and the name is none of them
 * @param path whether the text is a file, as nearly all texts below are
 * @param form what the text and all below are
 * @param goesOn whether the text is the whole number before the first below, and those below rise
 * @param order 1 where the texts below are in alphabetical order and the name is not, -1 where it comes right before the first, or a list is in order of length; else 0
 * @param template 1 where the texts below are alike but for their digits and the name is not, -1 where it is like them; else 0
 * @param contrast how different the text's length is from those below, a little below 0 to 1
 * @param pattern how different the text is made: 1 when it lacks what all those below have, a little below 0 when it has the same
 */
record HeaderColumn(
        boolean typedBelow,
        boolean valuesBelow,
        boolean textBelow,
        boolean noYearBelow,
        boolean noDateBelow,
        boolean repeats,
        boolean wordsBelow,
        boolean keysBelow,
        boolean proseBelow,
        boolean pairs,
        boolean quoting,
        boolean apart,
        boolean path,
        RowForm form,
        boolean goesOn,
        int order,
        int template,
        double contrast,
        double pattern) {

    private static final int ENOUGH = 3;

    /** Fields that tell whether their values are few: each of them at least three times. */
    private static final int MANY = 8;

    private static final int FEW = 3;

    /** Share of values of a kind that make a column of them. */
    private static final double TYPED = 0.8;

    /** Share of the values below that may be as short or long as a name that stands out. */
    private static final double RARE = 0.05;

    /** Share of the texts below that makes something usual. */
    private static final double USUAL = 0.9;

    /** What a name that is longer than all of a list is worth of one that is as much shorter. */
    private static final double LONGER = 0.3;

    /** A word, and the sign behind it that begins a value. */
    private static final Pattern KEY = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*\\s?[=:](?=[^/])");

    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final int LONGEST_TEMPLATE = 30;

    /** Neither an address nor a path, whose parts may be words too. */
    private static final Pattern BARE = Pattern.compile("[\\p{L}\\p{M}\\p{N}_ .-]+");

    /** Also what programs write for numbers that are none, and bytes in letters; but not {@code [Order ID]}, as SQL Server writes a name. */
    private static final Pattern MARKUP = Pattern.compile(
            "^(\\{|\\[(?![\\p{L}_][\\p{L}\\p{N}_ ./#$-]*]$)|<(?!\\w+>$)|https?://|\\S+@\\S+$|(?i:[-+]?(nan|inf|infinity)$)|\\\\N$"
                    + "|[A-Za-z\\d+/]{6,}={1,2}$)");

    /** Of mail and of pages: values of a kind, whatever stands in them. */
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+|[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

    /** Four words or more that stop or pause as a sentence does; a question may well name a column. */
    private static final Pattern SENTENCE =
            Pattern.compile("(?s)\\S+(\\s+\\S+){3,}[.!]|(?=.*\\p{L}, \\p{L})\\S+(\\s+\\S+){3,}");

    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}'-]*");

    private static final int LONGEST_NUMBERED_NAME = 12;

    /** Digits and words with an underscore between them. */
    private static final Pattern NUMBERED_NAME = Pattern.compile("\\w*(?:\\d_\\p{L}|\\p{L}_\\d)\\w*");

    /** Addresses, brackets and mostly digits: nobody calls a column so. */
    static boolean isValue(String name) {
        long letters = name.chars().filter(Character::isLetter).count();
        long digits = name.chars().filter(Character::isDigit).count();
        return MARKUP.matcher(name).find() || digits > letters && name.length() > LONGEST_NUMBERED_NAME;
    }

    static HeaderColumn below(RowsBelow rows, int column, String name) {
        TableScore table = rows.table();
        Grid grid = table.grid();
        FieldCounts tally = new FieldCounts();
        rows.records().stream().filter(r -> grid.width(r) > column).forEach(r -> {
            tally.records++;
            CellKind kind = grid.kind(r, column);
            if (kind != CellKind.EMPTY) {
                tally.add(kind, grid.value(r, column).strip());
                tally.quoted += grid.isQuoted(grid.first(r) + column) ? 1 : 0;
            }
        });
        tally.nameQuoted = grid.isQuoted(grid.first(rows.first()) + column);
        return tally.below(name, table.width() == 1, rows.again());
    }

    /** Counts of the fields below. */
    private static final class FieldCounts {

        private final int[] marks = new int[Mark.values().length];
        private final Set<String> values = new HashSet<>();
        private final AlphabeticalOrder order = new AlphabeticalOrder();
        private final LengthOrder lengths = new LengthOrder();
        private final RisingNumbers rising = new RisingNumbers();
        private final Set<String> templates = new HashSet<>();
        private final Set<String> keys = new HashSet<>();
        private int records;
        private int cells;
        private int typed;
        private int addresses;
        private int paths;
        private final Set<RowForm> forms = EnumSet.noneOf(RowForm.class);
        private int quoted;
        private boolean nameQuoted;
        private boolean years;
        private boolean dates;
        private double length;
        private double squares;

        void add(CellKind kind, String value) {
            cells++;
            typed += kind.isTyped() ? 1 : 0;
            addresses += ADDRESS.matcher(value).matches() ? 1 : 0;
            length += value.length();
            squares += (double) value.length() * value.length();
            years |= Year.is(value);
            dates |= kind == CellKind.DATE;
            values.add(value);
            order.add(value);
            lengths.add(value);
            rising.add(value);
            paths += Paths.isPath(value) ? 1 : 0;
            forms.add(RowForm.of(value));
            templates.add(template(value));
            keys.add(key(value));
            for (Mark mark : Mark.values()) {
                marks[mark.ordinal()] += mark.isIn(value) ? 1 : 0;
            }
        }

        HeaderColumn below(String name, boolean alone, boolean again) {
            boolean value = isValue(name) && !isNameOverNumbers(name);
            boolean text = !name.isEmpty()
                    && !value
                    && !MissingValue.is(name)
                    && !CellKind.of(name).isTyped();
            boolean texts = cells >= ENOUGH && typed == 0;
            boolean comparable = texts && !name.isEmpty();
            boolean known = again || values.contains(name);
            return new HeaderColumn(
                    text && cells > 0 && isOfAKind(name, alone),
                    cells > 0 && typed == cells,
                    texts,
                    !years,
                    !dates,
                    text && known,
                    cells > 1 && typed == 0 && ((cells < MANY || alone) && areWords() || alone && areNoValuesOf(name)),
                    records >= ENOUGH && values.size() == records,
                    cells > 0 && typed == 0 && SENTENCE.matcher(name).matches() && isUsual(Mark.SPACE),
                    cells > 1 && keys.size() == 1 && !key(name).isEmpty() && keys.contains(key(name)),
                    text && typed == 0 && cells > 1 && quoted == (nameQuoted ? 0 : cells),
                    comparable && !known && cells >= MANY && FEW * values.size() <= cells,
                    cells >= ENOUGH && paths >= USUAL * cells && Paths.isPath(name),
                    forms.equals(EnumSet.of(RowForm.of(name))) ? RowForm.of(name) : RowForm.NONE,
                    cells >= ENOUGH && rising.isAfter(name),
                    !comparable ? 0 : alone && lengths.isBefore(name) ? -1 : order.of(name, alone),
                    text && typed == 0 ? templateOf(name) : 0,
                    comparable ? contrast(name.length(), alone) : 0,
                    comparable ? pattern(name) : 0);
        }

        private static String key(String value) {
            Matcher key = KEY.matcher(value);
            return key.lookingAt() ? key.group() : "";
        }

        /** {@code 20160112_P1_LOW}: nothing that a column of numbers has among them. */
        private boolean isNameOverNumbers(String name) {
            return cells > 0
                    && typed >= TYPED * cells
                    && NUMBERED_NAME.matcher(name).matches();
        }

        private boolean isOfAKind(String name, boolean alone) {
            boolean under =
                    alone && addresses >= TYPED * cells && BARE.matcher(name).matches();
            return under || typed >= TYPED * cells;
        }

        private static String template(String value) {
            return DIGITS.matcher(value).replaceAll("0");
        }

        private int templateOf(String name) {
            String template = templates.size() == 1 ? templates.iterator().next() : "";
            if (template.indexOf('0') < 0 || template.length() > LONGEST_TEMPLATE) {
                return 0;
            }
            return template.equals(template(name)) ? -1 : cells > 1 ? 1 : 0;
        }

        private boolean areWords() {
            long words = values.stream()
                    .filter(value -> BARE.matcher(value).matches() && ColumnWords.knows(value))
                    .count();
            return 2 * words >= values.size();
        }

        /** <i>time</i> and <i>number</i> above words are two of the words, as often as they are names. */
        private boolean areNoValuesOf(String name) {
            return cells >= MANY
                    && values.size() == cells
                    && ValueWords.has(name)
                    && values.stream().allMatch(value -> WORD.matcher(value).matches());
        }

        private boolean isUsual(Mark mark) {
            return marks[mark.ordinal()] >= USUAL * cells;
        }

        /** In a list, a longer text may well be one of it. */
        private double contrast(int name, boolean alone) {
            double mean = length / cells;
            double most = alone && name > mean ? LONGER : 1;
            long beyond = values.stream()
                    .filter(value -> name > mean ? value.length() >= name : value.length() <= name)
                    .count();
            if (beyond > RARE * values.size()) {
                return Math.min(0, contrast(name, mean));
            }
            return Math.min(most, contrast(name, mean));
        }

        private double contrast(int name, double mean) {
            double deviation = Math.sqrt(Math.max(0, squares / cells - mean * mean));
            double distance = Math.abs(name - mean) / (deviation + 0.5);
            return Math.min(1, (distance - 1) / 3);
        }

        private double pattern(String name) {
            double same = 0;
            for (Mark mark : Mark.values()) {
                boolean usual = isUsual(mark);
                if (usual && !mark.isIn(name)) {
                    return 1;
                }
                same += usual ? mark.likeness : 0;
            }
            return -Math.min(1, same);
        }
    }

    /** What values of one kind have in common. */
    private enum Mark {
        DIGIT(0.5),
        SPACE(0.3),
        /** Three words at least. */
        WORDS(0.5),
        CAPITAL(0.1),
        /** A letter of another script, or with an accent. */
        SCRIPT(0.1),
        SIGN(0.5);

        private static final int FIRST_OTHER = 0x80;

        /** How much it says that the name has it too. */
        private final double likeness;

        Mark(double likeness) {
            this.likeness = likeness;
        }

        boolean isIn(String text) {
            return switch (this) {
                case CAPITAL -> !text.isEmpty() && Character.isUpperCase(text.charAt(0));
                case WORDS -> text.chars().filter(SPACE::isOne).count() > 1;
                default -> text.chars().anyMatch(this::isOne);
            };
        }

        private boolean isOne(int c) {
            return switch (this) {
                case DIGIT -> c >= '0' && c <= '9';
                case SPACE -> c == ' ';
                case SCRIPT -> c >= FIRST_OTHER && Character.isLetter(c);
                default -> c > ' ' && c != '_' && !Character.isLetterOrDigit(c);
            };
        }
    }
}
