package io.dropoff.format.table;

import io.dropoff.format.dialect.ColumnWords;
import io.dropoff.format.dialect.Grid;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Languages as names of columns, as tables of translations have them: {@code key,en,de-AT}. */
final class LanguageNames {

    private static final Pattern NAME = Pattern.compile("([a-z]{2}|[A-Z]{2})(?:[-_][A-Z]{2})?");
    private static final Set<String> LANGUAGES = new HashSet<>(Arrays.asList(Locale.getISOLanguages()));

    private LanguageNames() {}

    /** Whether the names are several languages, perhaps beside words that name columns, and the record below has none. */
    static boolean are(Grid grid, int record, List<String> names) {
        Set<String> languages = new HashSet<>();
        for (String name : names) {
            if (isLanguage(name) ? !languages.add(name) : !ColumnWords.knows(name)) {
                return false;
            }
        }
        boolean below = record + 1 < grid.records();
        for (int c = 0; below && c < grid.width(record + 1); c++) {
            below = !isLanguage(grid.value(record + 1, c).strip());
        }
        return below && languages.size() > 1;
    }

    private static boolean isLanguage(String name) {
        Matcher language = NAME.matcher(name);
        return language.matches() && LANGUAGES.contains(language.group(1).toLowerCase(Locale.ROOT));
    }
}
