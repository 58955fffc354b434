package io.dropoff.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Which shape the ledger has. Script 02 makes version 1, each of the scripts here the next one, and notes it.
 *
 * @param found in the database
 */
record LedgerVersion(int found) {

    private static final String TABLE = "File_Monitor_Version";
    private static final List<String> UPGRADES =
            List.of("05_ledger_version_2.sql", "06_ledger_version_3.sql", "07_ledger_version_4.sql");
    private static final int WANTED = UPGRADES.size() + 1;

    /** Of a ledger that is there. */
    static LedgerVersion read(Connection connection, Dialect dialect, String schema) throws SQLException {
        TableName table = new TableName(schema, TABLE);
        try (ResultSet columns = dialect.columns(connection, table)) {
            if (!columns.next()) {
                return new LedgerVersion(1);
            }
        }
        return new LedgerVersion(
                Math.max(1, (int) Sql.number(connection, "SELECT MAX(version) FROM " + dialect.name(table))));
    }

    /** Scripts that bring it forward, in order. */
    List<String> upgrades() {
        return UPGRADES.subList(Math.min(found, WANTED) - 1, UPGRADES.size());
    }

    boolean isNewer() {
        return found > WANTED;
    }

    /** What is wrong with it, and what to do. */
    Optional<String> problem(String schema) {
        String what =
                "the ledger in schema " + schema + " has version " + found + ", this Dropoff works with " + WANTED;
        if (isNewer()) {
            return Optional.of(what + ": run the Dropoff that brought it forward, or a newer one");
        }
        return upgrades().isEmpty() ? Optional.empty() : Optional.of(what + ": run " + String.join(", ", upgrades()));
    }
}
