package io.dropoff.page;

import io.dropoff.settings.LoadType;
import java.util.Comparator;
import java.util.List;

/**
 * A folder that a tried file can be sent into.
 *
 * @param address that sends it
 * @param style of its button
 */
record SendChoice(String address, String text, String style) {

    private static final String PLAIN = "plain";
    private static final List<SendFolder> FOLDERS = List.of(
            new SendFolder(PLAIN, LoadType.APPEND, "Add its rows (append)"),
            new SendFolder(PLAIN, LoadType.FULLLOAD, "Replace the table (fullload)"),
            new SendFolder(PLAIN, LoadType.MERGE, "Update by key (merge)"),
            new SendFolder("reference", LoadType.APPEND, "Add, reference data"),
            new SendFolder("reference", LoadType.FULLLOAD, "Replace, reference data"),
            new SendFolder("reference", LoadType.MERGE, "Update by key, reference data"));

    private record SendFolder(String kind, LoadType type, String text) {

        private SendChoice at(String address, boolean failedHere) {
            return new SendChoice(
                    address + "&kind=" + kind + "&type=" + type.word(),
                    failedHere ? text + ", as the file that failed" : text,
                    failedHere ? "" : kind.equals(PLAIN) ? "secondary" : "secondary outline");
        }
    }

    /**
     * All of them.
     *
     * @param kind of the folder in which the file failed that this one is to replace, which comes first; empty text when there is none
     */
    static List<SendChoice> of(String address, String kind, LoadType type) {
        Comparator<SendFolder> failedFirst = Comparator.comparing(folder -> !failed(folder, kind, type));
        return FOLDERS.stream()
                .sorted(failedFirst)
                .map(folder -> folder.at(address, failed(folder, kind, type)))
                .toList();
    }

    private static boolean failed(SendFolder folder, String kind, LoadType type) {
        return folder.kind().equals(kind) && folder.type() == type;
    }
}
