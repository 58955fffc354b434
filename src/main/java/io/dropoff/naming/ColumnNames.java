package io.dropoff.naming;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Column names from a header (FR-005). Stateless; safe for all threads. */
public final class ColumnNames {

    /** UTF-16 units an identifier may have. */
    public static final int MAX_LENGTH = 128;

    /** Columns that every loaded table has besides the file's, or its backup or stage has. */
    private static final List<String> METADATA = List.of(
            "ref_data_loadtime", "ref_data_loadtype", "ref_data_load_id", "ref_data_version_id", "ref_data_line");

    /** What is not seen as a sign of its own, but for the joiners that scripts need. */
    private static final Pattern HIDDEN =
            Pattern.compile("[\\u00AD\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF\\uFFF9-\\uFFFB]");

    /** What stands before the first name in logs of web servers (W3C). */
    private static final Pattern FIELDS = Pattern.compile("(?i)^#\\s*fields:\\s*");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
    private static final Pattern IGNORED_IN_COMPARISON = Pattern.compile("\\p{Cf}");

    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> nextNumber = new HashMap<>();

    private ColumnNames() {
        taken.addAll(METADATA);
    }

    /**
     * The header's names as column names, in order: composed (NFC), trimmed, any run of white space and control characters as one
     * blank, without signs that nobody sees and {@code #Fields:} in front; empty ones {@code column_N} (N from 1); longer than {@value #MAX_LENGTH} UTF-16 units: cut. Names are unique without regard to case or width, also against
     * the metadata columns: the first keeps its name, later ones become {@code name_2}, {@code name_3}… where that name is free.
     *
     * @param header names as the file writes them; null elements count as empty
     * @return as many names, none empty
     */
    public static List<String> of(List<String> header) {
        return new ColumnNames().unique(header);
    }

    private List<String> unique(List<String> header) {
        List<String> names = new ArrayList<>(header.size());
        for (String written : header) {
            String name = clean(written == null ? "" : written);
            // Names that somebody wrote come before those that are made up here.
            names.add(!name.isEmpty() && taken.add(key(name)) ? name : null);
        }
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i) == null) {
                String name = clean(header.get(i) == null ? "" : header.get(i));
                names.set(i, free(name.isEmpty() ? "column_" + (i + 1) : name));
            }
        }
        return List.copyOf(names);
    }

    private String free(String name) {
        if (taken.add(key(name))) {
            return name;
        }
        String base = key(name);
        for (int number = nextNumber.getOrDefault(base, 2); ; number++) {
            String suffix = "_" + number;
            String candidate = cut(name, MAX_LENGTH - suffix.length()) + suffix;
            if (taken.add(key(candidate))) {
                nextNumber.put(base, number + 1);
                return candidate;
            }
        }
    }

    private static String clean(String written) {
        String bare = FIELDS.matcher(written).replaceFirst("");
        String visible = BLANKS.matcher(HIDDEN.matcher(bare).replaceAll("")).replaceAll(" ");
        String whole = visible.codePoints()
                .map(cp -> cp >= Character.MIN_SURROGATE && cp <= Character.MAX_SURROGATE ? 0xFFFD : cp)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return cut(Normalizer.normalize(whole, Normalizer.Form.NFC).strip(), MAX_LENGTH)
                .strip();
    }

    private static String cut(String name, int length) {
        if (name.length() <= length) {
            return name;
        }
        return name.substring(0, Character.isHighSurrogate(name.charAt(length - 1)) ? length - 1 : length);
    }

    /**
     * What people and databases take for the same name is equal as this: other case, other width, other blanks, signs that nobody
     * sees.
     */
    public static String key(String name) {
        String visible = IGNORED_IN_COMPARISON.matcher(name).replaceAll("");
        return BLANKS.matcher(Normalizer.normalize(visible, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip()
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
