package io.dropoff.settings;

import java.util.stream.Collectors;

/** Settings as text for people: the table of docs/settings.md, and what is in force. */
public final class SettingsTable {

    private SettingsTable() {}

    /** The table of all settings in Markdown, one per line, without a line end after the last. */
    public static String markdown() {
        return KeyTable.GROUPS.stream().map(SettingsTable::group).collect(Collectors.joining("\n\n"));
    }

    private static String group(KeyTable.Group group) {
        return group.keys().stream()
                .map(SettingsTable::row)
                .collect(Collectors.joining(
                        "\n", "| " + group.title() + " | value | default | 0 means | |\n|---|---|---|---|---|\n", ""));
    }

    private static String row(Key<?> key) {
        String defaultText = key.defaultShown();
        String shown = defaultText.isEmpty()
                ? "–"
                : defaultText.equals(key.defaultText()) ? "`" + defaultText + "`" : defaultText;
        String zero = key.zero().isEmpty() ? "–" : key.zero();
        return String.join(" | ", "| `" + key.name() + "`", key.syntax().unit(), shown, zero, key.meaning() + " |");
    }
}
