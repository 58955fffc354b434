package io.dropoff.format.detect;

import io.dropoff.format.dialect.CellKind;
import io.dropoff.format.dialect.ColumnWords;
import io.dropoff.format.dialect.CsvDialect;
import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.Lines;
import io.dropoff.format.dialect.TableScore;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells lines of a text, a program or a log from a table of a single column. Any text would load as one; a column of values has
 * lines of a kind: none is indented, hardly any is blank, few are sentences or end as lines of a program do.
 */
final class FreeText {

    private static final int LOOK = 300;
    private static final int ENOUGH = 4;

    /** Share of the lines. */
    private static final double VALUES = 0.8;

    private static final double SOME = 0.1;
    private static final double MANY = 0.3;

    /** Words of a line, on average, that make sentences of them. */
    private static final double WORDS = 5;

    private static final int NAME_WORDS = 4;

    /** Words of a line, on average, below the title of a few. */
    private static final double TITLED = 2.5;

    /** Characters of a line that is looked at for how its words hang together, which takes their square. */
    private static final int LONGEST = 2000;

    /** Words of a line, on average, that make paragraphs of a few lines. */
    private static final double PARAGRAPH = 30;

    /** A sentence ends and another begins. */
    private static final Pattern SENTENCES = Pattern.compile("\\p{L}{2}[.!?] +\\p{Lu}");

    /** More than a date with its time and a word. */
    private static final int FIELDS = 4;

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_ .()/%&?€$-]{0,60}");

    /** Signs of comments, lists, assignments, and of what goes on in the next line. */
    private static final Pattern CODE = Pattern.compile(
            "(?:(?:export |set |local )?[\\w.-]+(?:\\[[^]]*])? ?=.*|# |//|--|;|\\*|<|[{}\\[\\]]|[-+=] |\\.\\. ).*|.*(?:[{};:,\\\\(>|]| = .*|: .*|=>.*|\\(\\).*)");

    /** {@code Version: 1.8.17}, which names no column. */
    private static final Pattern PAIR = Pattern.compile("\\p{L}[^:,;\\t]*: +\\S.*");

    /** {@code retries:3}, a name that comes once. */
    private static final Pattern SETTING = Pattern.compile("([\\p{L}_]\\w*):([^:\\s]+)");

    /** Lines of a drawing. */
    private static final Pattern DRAWN = Pattern.compile("[\\s|+]*[-=_]{3,}[-=_|+\\s]*");

    private static final Pattern WORD_END = Pattern.compile("[\\s:=]");
    private static final int BLOCK = 3;

    private static final Pattern UNDERLINE = Pattern.compile("([=~^*+-])\\1{2,}\\s*");

    /** Bytes that are written in letters, digits and signs, of both cases; {@code name=} is none. */
    private static final Pattern BASE64 =
            Pattern.compile("(?=.*[a-z])(?=.*[A-Z])(?:[A-Za-z\\d+/]{4})+(?:[A-Za-z\\d+/]{3}=|[A-Za-z\\d+/]{2}==)");

    private static final Pattern BULLET = Pattern.compile("[\u2022\u00B7\u25AA\u2023]\\s.*");
    private static final Pattern HEADING = Pattern.compile("#{1,6} \\p{L}.*");

    /** A date, and words behind it. */
    private static final Pattern DATED =
            Pattern.compile("\\d{1,4}([-./])\\d{1,2}\\1\\d{1,4}[:,]? +\\p{L}\\S* +\\p{L}.*");

    /** A sentence, or a line that goes on in the next. */
    private static final Pattern ENDED = Pattern.compile("\\p{L}.* .*[.:!?]|\\p{L}[^,;\\t]* [^,;\\t]*[,;]");

    /** Words with commas between them, more than a name and a first name. */
    private static final Pattern LISTED = Pattern.compile("\\p{L}[^,;\\t]*, [^,;\\t]+, [^,;\\t]+.*");

    private FreeText() {}

    static boolean is(TableScore table, TableStart start, char[] head) {
        boolean header = start.header().present() && table.grid().records() > 0;
        String name = header ? table.grid().value(start.first(), 0).strip() : "";
        boolean comment = name.matches("#|# .* .*");
        if (table.grid().dialect().delimiter() == ',' && table.width() > 1) {
            return isLetter(table.grid(), head);
        }
        if (table.width() > 1
                || table.grid().dialect().delimiter() != CsvDialect.NONE
                || isQuoted(table.grid()) && !comment) {
            return false;
        }
        boolean named = isName(name);
        int skipped = Lines.afterLines(head, start.preamble().lines());
        List<String> lines = new String(head, skipped, head.length - skipped)
                .stripTrailing()
                .lines()
                .skip(named ? 1 : 0)
                .limit(LOOK)
                .toList();
        if (areBlocks(lines)) {
            return true;
        }
        Counts counts = new Counts();
        lines.forEach(counts::add);
        if (comment) {
            return counts.texts > 1 && !counts.areValues();
        }
        if (counts.areParts()
                || isDocument(head)
                || !named && (counts.areLongParagraphs() || counts.areSentencesApart())) {
            return true;
        }
        return counts.texts >= ENOUGH
                && !counts.areValues()
                && (named
                        ? counts.areCode() || counts.areParagraphs() || !ColumnWords.knows(name) && counts.isPage()
                        : counts.areText());
    }

    /** Whether commas are those of sentences: they part every line otherwise, and blank lines stand between them. */
    private static boolean isLetter(Grid grid, char[] head) {
        Counts counts = new Counts();
        new String(head).stripTrailing().lines().limit(LOOK).forEach(counts::add);
        boolean even = true;
        for (int r = 1; r < grid.records(); r++) {
            even &= grid.width(r) == grid.width(0);
        }
        return !even
                && counts.values == 0
                && counts.texts >= ENOUGH
                && counts.isPage()
                && counts.ended > MANY * counts.texts;
    }

    /**
     * Whether the lines may be text as well: the first is a name with its value, as reports begin; or there are few, and most are
     * indented or end as lines of a program do, each has several values side by side, or the only one is no name; or each is a dated note, or a setting; or a title
     * of Markdown stands above phrases.
     */
    static boolean isDoubtful(TableScore table) {
        Grid grid = table.grid();
        if (table.width() > 1 || grid.dialect().delimiter() != CsvDialect.NONE || isQuoted(grid)) {
            return false;
        }
        if (grid.records() == 1) {
            String only = grid.value(0, 0).strip();
            return !isName(only) || only.indexOf(' ') >= 0 && !ColumnWords.knows(only);
        }
        Counts counts = new Counts();
        for (int r = 0; r < grid.records(); r++) {
            counts.add(grid.value(r, 0));
        }
        boolean rows = counts.records > 1
                && counts.records == counts.texts - 1
                && !isRecord(grid.value(0, 0).split("\\s+"));
        if (counts.dated == counts.texts || rows || areSettings(grid)) {
            return true;
        }
        if (HEADING.matcher(grid.value(0, 0)).matches() && counts.words > TITLED * counts.texts) {
            return true;
        }
        boolean pair = grid.records() > 0 && PAIR.matcher(grid.value(0, 0)).matches();
        return pair && !counts.areValues()
                || counts.texts < ENOUGH && (counts.areCode() || counts.records == counts.texts);
    }

    /** Whether each line is a name of its own with its value, most of them numbers. */
    private static boolean areSettings(Grid grid) {
        Set<String> names = new HashSet<>();
        int numbers = 0;
        for (int r = 0; r < grid.records(); r++) {
            Matcher setting = SETTING.matcher(grid.value(r, 0).strip());
            if (!setting.matches() || !names.add(setting.group(1))) {
                return false;
            }
            char[] value = setting.group(2).toCharArray();
            numbers += CellKind.of(value, 0, value.length, false).isTyped() ? 1 : 0;
        }
        return 2 * numbers > grid.records();
    }

    /** Whether its title is underlined with a blank line below, or headings of several levels stand in it, as Markdown and others have it. */
    private static boolean isDocument(char[] head) {
        List<String> lines = new String(head).stripLeading().lines().limit(LOOK).toList();
        boolean underlined = lines.size() > 2
                && UNDERLINE.matcher(lines.get(1)).matches()
                && lines.get(2).isBlank()
                && !lines.get(0).isBlank();
        long levels = lines.stream()
                .filter(line -> HEADING.matcher(line).matches())
                .map(line -> line.indexOf(' '))
                .distinct()
                .count();
        return underlined || levels > 1;
    }

    /** Whether blank lines part groups of lines, a thing each: all begin with the same word, which begins no other line. */
    private static boolean areBlocks(List<String> lines) {
        Set<String> first = new HashSet<>();
        Set<String> others = new HashSet<>();
        int blocks = 0;
        int texts = 0;
        boolean begins = true;
        for (String line : lines) {
            if (!line.isBlank()) {
                (begins ? first : others).add(WORD_END.split(line.strip(), 2)[0]);
                blocks += begins ? 1 : 0;
                texts++;
            }
            begins = line.isBlank();
        }
        return blocks >= ENOUGH && first.size() == 1 && !others.containsAll(first) && texts >= BLOCK * blocks;
    }

    /** Whether several values stand side by side. */
    private static boolean isRecord(String[] words) {
        long typed =
                Arrays.stream(words).filter(word -> CellKind.of(word).isTyped()).count();
        return words.length >= FIELDS && typed > 1;
    }

    /** A text may have a line in quotes too. */
    private static boolean isQuoted(Grid grid) {
        return 2 * grid.quotedCells() >= grid.records();
    }

    private static boolean isName(String name) {
        return NAME.matcher(name).matches() && name.split("\\s+").length <= NAME_WORDS;
    }

    /** Of lines. */
    private static final class Counts {
        private int blank;
        private int texts;
        private int values;
        private int signs;
        private int indented;
        private int coded;
        private int words;
        private int records;
        private int drawn;
        private int dated;
        private int sentences;
        private int ended;
        private int listed;
        private int stopped;
        private int paused;
        private int bullets;

        void add(String line) {
            if (line.isBlank()) {
                blank++;
                return;
            }
            String bare = line.strip();
            boolean looked = bare.length() <= LONGEST;
            texts++;
            CellKind kind = CellKind.of(bare);
            values += kind.isTyped() ? 1 : 0;
            signs += kind == CellKind.SIGNS ? 1 : 0;
            indented += line.charAt(0) == ' ' || line.charAt(0) == '\t' ? 1 : 0;
            coded += CODE.matcher(bare).matches() && !BASE64.matcher(bare).matches() ? 1 : 0;
            String[] parts = bare.split("\\s+");
            words += parts.length;
            records += isRecord(parts) ? 1 : 0;
            drawn += DRAWN.matcher(bare).matches() ? 1 : 0;
            ended += looked && ENDED.matcher(bare).matches() ? 1 : 0;
            listed += looked && LISTED.matcher(bare).matches() ? 1 : 0;
            dated += DATED.matcher(bare).matches() ? 1 : 0;
            stopped += bare.matches(".*[\\p{L})][.:!?]") ? 1 : 0;
            paused += bare.endsWith("\u3001") || bare.endsWith("\uFF0C") ? 1 : 0;
            bullets += BULLET.matcher(bare).matches() ? 1 : 0;
            sentences += SENTENCES.matcher(bare).find() ? 1 : 0;
        }

        boolean areValues() {
            return values >= VALUES * texts;
        }

        boolean areText() {
            return blank > SOME * texts
                    || indented > SOME * texts
                    || 2 * signs > texts
                    || drawn > 1 && blank > 1
                    || coded > MANY * texts
                    || words > WORDS * texts;
        }

        /** Sentences with blank lines between them. */
        boolean areParagraphs() {
            return blank > SOME * texts && words > WORDS * texts;
        }

        /** Sentences that go on in the next line, in Chinese or Japanese, or some of which a bullet begins. */
        boolean areParts() {
            return paused > MANY * texts || bullets > 0 && bullets < texts && words > WORDS * texts;
        }

        /** Every line is several sentences, and they are long. */
        boolean areLongParagraphs() {
            return sentences == texts && words > PARAGRAPH * texts;
        }

        /** Blank lines between lines that go on, list something or are underlined: a page below its title. */
        boolean isPage() {
            return blank > SOME * texts && (drawn > 0 || ended > MANY * texts || listed > SOME * texts);
        }

        /** A few sentences with blank lines between them. */
        boolean areSentencesApart() {
            return texts > 1 && texts < ENOUGH && blank > 0 && stopped == texts && words > 2 * WORDS * texts;
        }

        boolean areCode() {
            return indented + coded > texts / 2;
        }
    }
}
