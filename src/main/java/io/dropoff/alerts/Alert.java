package io.dropoff.alerts;

import java.nio.file.Path;

/**
 * One message to {@code direct:dropoff-alert}.
 *
 * @param kind {@code file-failed}, {@code step-failed}, {@code table-waits}, {@code outage-began}, {@code outage-ended},
 *     {@code disk-full}, {@code disk-free}, {@code file-late}, {@code file-came}, {@code source-failed}, {@code source-back}, {@code broker-away}, {@code broker-back} or {@code message-lost}
 * @param loadId 0 when no load is meant
 * @param subject the file's name, the table's, the source's, the database or the disk
 * @param code the ledger's error code; empty when there is none
 * @param text one or more sentences
 * @param help where to look and what to do
 */
public record Alert(String kind, long loadId, String subject, String code, String text, Help help) {

    /**
     * Texts that are empty where there is nothing to say.
     *
     * @param folder where the file was dropped
     * @param advice what to do next
     * @param report file with the whole story
     */
    public record Help(String folder, String advice, String report) {

        private static final Help NONE = new Help("", "", "");

        /** Of a file that failed. */
        public static Help of(Path file, String advice, Path archived) {
            return new Help(file.getParent().toString(), advice, archived + ".error.txt");
        }
    }

    public static Alert failed(long loadId, String file, String code, String text, Help help) {
        return new Alert("file-failed", loadId, file, code, text, help);
    }

    public static Alert afterLoad(long loadId, String file, String text) {
        return new Alert("step-failed", loadId, file, "", text, Help.NONE);
    }

    public static Alert outage(String kind, String text) {
        return new Alert(kind, 0, "database", "", text, Help.NONE);
    }

    public static Alert disk(String kind, String text) {
        return new Alert(kind, 0, "disk", "", text, Help.NONE);
    }

    public static Alert waits(String table, String text) {
        return new Alert("table-waits", 0, table, "", text, Help.NONE);
    }

    /** Of a file that should have come. */
    public static Alert expected(String kind, long loadId, String table, String text) {
        return new Alert(kind, loadId, table, "", text, Help.NONE);
    }

    public static Alert source(String name, String problem) {
        return problem.isEmpty()
                ? new Alert("source-back", 0, name, "", "it can be fetched from again", Help.NONE)
                : new Alert("source-failed", 0, name, "", problem + "; its files wait there", Help.NONE);
    }

    /** Of the message broker of the nodes. */
    public static Alert broker(String kind, String text) {
        return new Alert(kind, 0, "broker", "", text, Help.NONE);
    }

    /** Alerts of one cause become one message when there are many: the kind, and the error code where there is one. */
    public String cause() {
        return code.isEmpty() ? kind : kind + ", " + code;
    }

    /** One line, also of a text that names a broken rule on each. */
    @Override
    public String toString() {
        String line = String.join("; ", text.lines().toList()).replace(":; ", ": ");
        return kind + ": " + subject + (loadId == 0 ? "" : " (load " + loadId + ")") + ": " + line;
    }
}
