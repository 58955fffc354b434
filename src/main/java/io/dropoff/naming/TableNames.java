package io.dropoff.naming;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.OneLine;
import io.dropoff.fault.RejectedFile;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Table names from file names (FR-005). Stateless; safe for all threads. */
public final class TableNames {

    /** UTF-16 units; with {@code _stage} or {@code _backup} still within the 128 of an identifier. */
    public static final int MAX_LENGTH = 116;

    /** Before a name that would begin with a digit. */
    private static final String DIGIT_PREFIX = "t_";

    /** A table of this name would be somebody else's stage, and dropped with it. */
    private static final String STAGE_SUFFIX = "_stage";

    /** Dropoff's own tables, by their default names, in the schema that files load into. */
    private static final Set<String> OWN_TABLES = Set.of("file_monitor_tracking", "reference_data_cfg");

    private static final Pattern EXTENSION = Pattern.compile("\\.csv(?:\\.gz)?\\z", Pattern.CASE_INSENSITIVE);

    private TableNames() {}

    /**
     * The table that a file is loaded into: lower case, letters (with the marks their script needs) and digits of any script,
     * and {@code _} for any run of anything else; no extension, no dates at either end, no accents on Latin letters.
     *
     * @param fileName without folders; {@code .csv} or {@code .csv.gz} in any case
     * @return 1 to {@value #MAX_LENGTH} UTF-16 units; longer names are cut
     * @throws RejectedFile TABLE_NAME when no letter or digit is left, or the name is one that Dropoff needs itself
     */
    public static String of(String fileName) {
        String stem = EXTENSION.matcher(fileName).replaceFirst("");
        String name = fold(DateStamp.strip(Normalizer.normalize(stem, Normalizer.Form.NFKC)));
        if (name.isEmpty()) {
            throw RejectedFile.file(
                    ErrorCode.TABLE_NAME,
                    "the file name " + OneLine.of(fileName) + " gives no table name: without extension and dates,"
                            + " no letter or digit is left",
                    "Rename the file so that it begins with the name of its table, for example airports_20241201.csv.");
        }
        if (Character.isDigit(name.codePointAt(0))) {
            name = DIGIT_PREFIX + name;
        }
        name = cut(name);
        refuseReserved(name, fileName);
        return name;
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

    private static String cut(String name) {
        if (name.length() <= MAX_LENGTH) {
            return name;
        }
        int end = Character.isHighSurrogate(name.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return name.charAt(end - 1) == '_' ? name.substring(0, end - 1) : name.substring(0, end);
    }

    private static void refuseReserved(String name, String fileName) {
        if (OWN_TABLES.contains(name) || name.endsWith(STAGE_SUFFIX)) {
            throw RejectedFile.file(
                    ErrorCode.TABLE_NAME,
                    "the file name " + OneLine.of(fileName) + " gives the table name " + name
                            + ", which Dropoff keeps for its own tables",
                    "Rename the file: another name than Dropoff's own tables, and none that ends in " + STAGE_SUFFIX
                            + ".");
        }
    }
}
