package io.dropoff.alerts;

/**
 * One message to {@code direct:dropoff-alert}.
 *
 * @param kind {@code file-failed}, {@code step-failed}, {@code table-waits}, {@code outage-began}, {@code outage-ended},
 *     {@code file-late}, {@code file-came}, {@code source-failed} or {@code source-back}
 * @param loadId 0 when no load is meant
 * @param subject the file's name, the table's, the source's or the database
 * @param code the ledger's error code; empty when there is none
 * @param text one or more sentences
 */
public record Alert(String kind, long loadId, String subject, String code, String text) {

    public static Alert failed(long loadId, String file, String code, String text) {
        return new Alert("file-failed", loadId, file, code, text);
    }

    public static Alert afterLoad(long loadId, String file, String text) {
        return new Alert("step-failed", loadId, file, "", text);
    }

    public static Alert outage(String kind, String text) {
        return new Alert(kind, 0, "database", "", text);
    }

    public static Alert waits(String table, String text) {
        return new Alert("table-waits", 0, table, "", text);
    }

    /** Of a file that should have come. */
    public static Alert expected(String kind, long loadId, String table, String text) {
        return new Alert(kind, loadId, table, "", text);
    }

    public static Alert source(String name, String problem) {
        return problem.isEmpty()
                ? new Alert("source-back", 0, name, "", "it can be fetched from again")
                : new Alert("source-failed", 0, name, "", problem + "; its files wait there");
    }

    /** One line. */
    @Override
    public String toString() {
        return kind + ": " + subject + (loadId == 0 ? "" : " (load " + loadId + ")") + ": " + text;
    }
}
