package io.dropoff.format.table;

import io.dropoff.format.dialect.ColumnWords;
import io.dropoff.format.dialect.Grid;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first line of a single column: its name, or one more of the list. */
record NameOfList(Grid grid, int first, String name) {

    private static final int SERIES = 3;
    private static final int SHORTEST = 3;

    /** Short texts with the same sign between them. */
    private static final Pattern LIST = Pattern.compile("[^|;,/]{1,30}([|;,/])[^|;,/]{1,30}(\\1[^|;,/]{1,30})*");

    private static final double MOSTLY = 0.9;
    private static final int LONGEST = 300;

    private static final int MANY = 8;

    private static final Pattern PERSON =
            Pattern.compile("\\p{Lu}[\\p{L}\\p{M}'.-]*(?: \\p{Lu}[\\p{L}\\p{M}'.-]*){1,3}");

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{Nd}_ .()/%-]*");
    private static final Pattern PREFIXED = Pattern.compile("(\\p{L}+)_(\\p{L}.*)");
    private static final Pattern NUMBERED = Pattern.compile("(\\p{L}[\\p{L} _.-]*)\\d{1,4}");
    private static final Pattern ENDING = Pattern.compile("\\p{Ll}{1,4}");
    private static final Pattern OTHER_WORD = Pattern.compile("\\p{L}{2,}");

    /** Takes what a rule has to say. */
    interface Points {

        /** @param times how much of the rule's weight counts here */
        void add(String rule, double times, String why);
    }

    /** @param texts whether texts stand below it */
    void tell(boolean texts, Points points) {
        if (isFileAboveFiles()) {
            points.add("file", 1, "it is a file as those below are");
        }
        if (isAboveLists()) {
            points.add("lists", 1, "lists stand below a name");
        }
        if (texts) {
            points.add("list-word", likeWords(), "it is one of the words that name nothing");
        }
        if (goesOnBelow()) {
            points.add("path", 1, "the line below goes on where it ends");
        }
        if (hasEndingBelow()) {
            points.add("ending", 1, "the line below is the same word with an ending, as others below are");
        }
        if (isPerson()) {
            points.add(
                    "person", 1, "it is two capitalised words, none of which names a column, as nearly all below are");
        }
        if (isWithinValues()) {
            points.add("within", 1, "values below have the same word in them");
        }
        if (beginsAsValues()) {
            points.add("prefix", 1, "it begins with the same word and underscore as all values below");
        }
        if (isOneOfNumbered()) {
            points.add("numbered", 1, "values below are the same word with other numbers");
        }
    }

    /** A file above files, which is one of them. */
    private boolean isFileAboveFiles() {
        if (!Paths.isFile(name) || grid.records() < first + 1 + SERIES) {
            return false;
        }
        int files = 0;
        for (int r = first + 1; r < grid.records(); r++) {
            files += Paths.isFile(grid.value(r, 0).strip()) ? 1 : 0;
        }
        return files >= MOSTLY * (grid.records() - first - 1);
    }

    /** A single name above lists, which it is none of. */
    private boolean isAboveLists() {
        if (Paths.isFile(name)
                || !NAME.matcher(name).matches()
                || name.length() > LONGEST
                || LIST.matcher(name).matches()
                || grid.records() < first + 1 + SERIES) {
            return false;
        }
        int lists = 0;
        for (int r = first + 1; r < grid.records(); r++) {
            String value = grid.value(r, 0);
            lists += value.length() <= LONGEST && LIST.matcher(value).matches() ? 1 : 0;
        }
        return 2 * lists >= grid.records() - first - 1;
    }

    /** How sure it is that it is a word of a list of words, as those are that name nothing; 0 = not at all. */
    private double likeWords() {
        if (!ListWords.has(name)) {
            return 0;
        }
        for (int r = first + 1; r < Math.min(grid.records(), first + SERIES); r++) {
            if (ListWords.has(grid.value(r, 0).strip())) {
                return 1;
            }
        }
        return name.length() < SHORTEST || ColumnWords.knows(name) ? 0 : 0.4;
    }

    /** Whether some of the values below are the same word with another, as no value is in <i>City</i> above <i>New York City</i>. */
    private boolean isWithinValues() {
        boolean title = ColumnWords.knows(name) && !Character.isLowerCase(name.charAt(0));
        if (name.length() < SHORTEST || title || !NAME.matcher(name).matches()) {
            return false;
        }
        Pattern within = Pattern.compile("(?U)(.*\\W)?" + Pattern.quote(name) + "(\\W.*)?");
        int found = 0;
        for (int r = first + 1; r < grid.records(); r++) {
            String value = grid.value(r, 0).strip();
            boolean longer =
                    value.length() > name.length() && within.matcher(value).matches();
            found += longer && OTHER_WORD.matcher(value.replace(name, "")).find() ? 1 : 0;
        }
        return found > 1 && 2 * found < grid.records() - first;
    }

    /** {@code code_civil} above {@code code_penal}: what stands behind names no column, nor is it a number below. */
    private boolean beginsAsValues() {
        Matcher mine = PREFIXED.matcher(name);
        boolean same = mine.matches() && !ColumnWords.knows(mine.group(2)) && grid.records() > first + SERIES;
        for (int r = first + 1; same && r < grid.records(); r++) {
            Matcher value = PREFIXED.matcher(grid.value(r, 0).strip());
            same = value.matches() && value.group(1).equals(mine.group(1));
        }
        return same;
    }

    /** {@code Chapter1} above others, two of which at least are {@code Chapter2}, {@code Chapter3}. */
    private boolean isOneOfNumbered() {
        Matcher mine = NUMBERED.matcher(name);
        Set<String> others = new HashSet<>();
        for (int r = first + 1; mine.matches() && r < grid.records(); r++) {
            Matcher value = NUMBERED.matcher(grid.value(r, 0).strip());
            if (value.matches()
                    && value.group(1).equals(mine.group(1))
                    && !value.group().equals(name)) {
                others.add(value.group());
            }
        }
        return others.size() > 1;
    }

    /** {@code Anna Maria Moe} above others. */
    private boolean isPerson() {
        int persons = 0;
        for (int r = first + 1; r < grid.records(); r++) {
            persons += PERSON.matcher(grid.value(r, 0).strip()).matches() ? 1 : 0;
        }
        return PERSON.matcher(name).matches()
                && Arrays.stream(name.split(" ")).noneMatch(ColumnWords::knows)
                && !ColumnWords.knows(name)
                && persons >= MANY
                && persons >= MOSTLY * (grid.records() - first - 1);
    }

    /** {@code gram} above {@code grams}, where two lines further down do so too. */
    private boolean hasEndingBelow() {
        int pairs = 0;
        for (int r = first + 1; r + 1 < grid.records(); r++) {
            pairs += isWithEnding(grid.value(r, 0).strip(), grid.value(r + 1, 0).strip()) ? 1 : 0;
        }
        return pairs > 1 && isWithEnding(name, grid.value(first + 1, 0).strip());
    }

    private static boolean isWithEnding(String word, String next) {
        return word.length() >= SHORTEST
                && next.startsWith(word)
                && ENDING.matcher(next.substring(word.length())).matches();
    }

    /** Whether the next line is the name with a part more: {@code Assets:Bank} above {@code Assets:Bank:Cash}. */
    private boolean goesOnBelow() {
        String next = first + 1 < grid.records() ? grid.value(first + 1, 0).strip() : "";
        return !name.isEmpty()
                && next.length() > name.length() + 1
                && next.startsWith(name)
                && ":/.".indexOf(next.charAt(name.length())) >= 0;
    }
}
