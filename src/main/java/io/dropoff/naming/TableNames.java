package io.dropoff.naming;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.OneLine;
import io.dropoff.fault.RefusedFile;
import io.dropoff.settings.FileGlob;
import io.dropoff.settings.TableSettings;
import java.text.Normalizer;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tables of files, by the files' names (FR-005): as {@code dropoff.table.<name>.files} maps them, else by the name alone. Immutable;
 * safe for all threads.
 */
public final class TableNames implements Naming {

    /** UTF-16 units; with what Dropoff adds for stages and backups still within the 128 of an identifier. */
    public static final int MAX_LENGTH = 110;

    /** Before a name that would begin with a digit. */
    private static final String DIGIT_PREFIX = "t_";

    /** A table of this name would be somebody else's stage, and dropped with it. */
    private static final String STAGE_SUFFIX = "_stage";

    private static final String COMPRESSED = ".gz";

    /** Dropoff's own tables, by their default names, in the schema that files load into. */
    private static final Set<String> OWN_TABLES = Set.of("file_monitor_tracking", "reference_data_cfg");

    private final Set<String> endings;
    private final Map<String, List<FileGlob>> mapped;

    /**
     * As the settings say.
     *
     * @param endings of files that are taken, without dot, in lower case
     * @param tables what is set for some, by their names in lower case
     */
    public TableNames(Set<String> endings, Map<String, TableSettings> tables) {
        this.endings = endings;
        Map<String, List<FileGlob>> globs = new TreeMap<>();
        tables.forEach((table, set) -> {
            if (!set.files().isEmpty()) {
                globs.put(table, set.files());
            }
        });
        this.mapped = Collections.unmodifiableMap(globs);
    }

    /**
     * The table that a file is loaded into: the one whose {@code files} its name matches; else lower case, letters (with the marks
     * their script needs) and digits of any script, and {@code _} for any run of anything else; no ending, no dates at either end,
     * no copy marks, no accents on Latin letters.
     *
     * @param fileName without folders; with or without an ending
     * @return 1 to {@value #MAX_LENGTH} UTF-16 units
     * @throws RefusedFile TABLE_NAME when no letter or digit is left, the name is too long or one that Dropoff needs itself, or two
     *     tables are meant
     */
    @Override
    public String of(String fileName) {
        String name = mapped(fileName).orElseGet(() -> ofItself(fileName));
        refuseReserved(name, fileName);
        return name;
    }

    private Optional<String> mapped(String fileName) {
        String plain = withoutEnding(fileName, COMPRESSED);
        List<String> tables = mapped.entrySet().stream()
                .filter(table ->
                        table.getValue().stream().anyMatch(glob -> glob.matches(fileName) || glob.matches(plain)))
                .map(Map.Entry::getKey)
                .toList();
        if (tables.size() > 1) {
            throw RefusedFile.file(
                    ErrorCode.TABLE_NAME,
                    "the file name " + OneLine.of(fileName) + " matches the files of " + tables.size() + " tables: "
                            + tables.stream()
                                    .map(table ->
                                            "dropoff.table." + table + ".files=" + FileGlob.list(mapped.get(table)))
                                    .collect(Collectors.joining(", ")),
                    "Let only one of these settings match the name.");
        }
        return tables.stream().findFirst();
    }

    private String ofItself(String fileName) {
        String name = fold(FileStem.of(stem(fileName)).name());
        if (name.isEmpty()) {
            throw RefusedFile.file(
                    ErrorCode.TABLE_NAME,
                    "the file name " + OneLine.of(fileName) + " gives no table name: without ending and dates,"
                            + " no letter or digit is left",
                    "Rename the file so that it begins with the name of its table, for example airports_20241201.csv, or say"
                            + " which table such files belong to: dropoff.table.<table>.files=<pattern>.");
        }
        if (Character.isDigit(name.codePointAt(0))) {
            name = DIGIT_PREFIX + name;
        }
        if (name.length() > MAX_LENGTH) {
            throw RefusedFile.file(
                    ErrorCode.TABLE_NAME,
                    "the file name gives a table name of " + name.length() + " characters, at most " + MAX_LENGTH
                            + " are possible: " + name,
                    "Give the file a shorter name, or say which table such files belong to:"
                            + " dropoff.table.<table>.files=<pattern>.");
        }
        return name;
    }

    /** The date in a file's name; empty when there is none at either end of it. */
    @Override
    public Optional<DateStamp> stamp(String fileName) {
        return FileStem.of(stem(fileName)).stamp();
    }

    private String stem(String fileName) {
        String plain = withoutEnding(fileName, COMPRESSED);
        return endings.stream()
                .map(ending -> withoutEnding(plain, "." + ending))
                .filter(stem -> stem.length() < plain.length())
                .findFirst()
                .orElse(plain);
    }

    private static String withoutEnding(String name, String ending) {
        int length = name.length() - ending.length();
        return length >= 0 && name.regionMatches(true, length, ending, 0, ending.length())
                ? name.substring(0, length)
                : name;
    }

    private static String fold(String text) {
        String decomposed = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        StringBuilder name = new StringBuilder(decomposed.length());
        boolean takesMarks = false;
        boolean separated = false;
        for (int i = 0, cp; i < decomposed.length(); i += Character.charCount(cp)) {
            cp = decomposed.codePointAt(i);
            if (isMark(cp)) {
                if (takesMarks) {
                    name.appendCodePoint(cp);
                }
            } else if (Character.isLetter(cp) || Character.isDigit(cp)) {
                if (separated && !name.isEmpty()) {
                    name.append('_');
                }
                name.appendCodePoint(cp);
                takesMarks = Character.isLetter(cp) && Character.UnicodeScript.of(cp) != Character.UnicodeScript.LATIN;
                separated = false;
            } else {
                takesMarks = false;
                separated = true;
            }
        }
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static void refuseReserved(String name, String fileName) {
        if (OWN_TABLES.contains(name) || name.endsWith(STAGE_SUFFIX)) {
            throw RefusedFile.file(
                    ErrorCode.TABLE_NAME,
                    "the file name " + OneLine.of(fileName) + " gives the table name " + name
                            + ", which Dropoff keeps for its own tables",
                    "Rename the file: another name than Dropoff's own tables, and none that ends in " + STAGE_SUFFIX
                            + ".");
        }
    }
}
