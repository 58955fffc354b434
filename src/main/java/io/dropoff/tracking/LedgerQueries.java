package io.dropoff.tracking;

import io.dropoff.db.Database;
import io.dropoff.settings.LedgerSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the ledger, and takes what a person asks of it. Thread-safe.
 */
public final class LedgerQueries {

    /** Completed, and not undone. */
    private static final String LOADED = "status = 'completed' AND phase <> " + DropPhase.UNDONE.sql();

    private final Database database;
    private final String table;

    public LedgerQueries(Database database, LedgerSettings settings) {
        this.database = database;
        this.table = database.dialect().name(TrackingTable.of(settings));
    }

    /**
     * What a person asks the history for; empty = any.
     *
     * @param limit the newest so many; at least 1
     */
    public record Wanted(Optional<String> tableName, Optional<DropStatus> status, int limit) {}

    /** The newest drops first. */
    public List<DropRow> history(Wanted wanted) {
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder(" WHERE 1 = 1");
        wanted.tableName().ifPresent(name -> {
            where.append(" AND table_name = ?");
            values.add(name);
        });
        wanted.status().ifPresent(status -> {
            where.append(" AND status = ?");
            values.add(status.word());
        });
        return rows("SELECT TOP " + wanted.limit() + " * FROM " + table + where + " ORDER BY id DESC", values);
    }

    /**
     * The drops that a search finds, the newest first.
     *
     * @param limit at most so many, at least 1
     */
    public List<DropRow> find(DropSearch search, int limit) {
        DropSearch.Condition condition = search.condition(table);
        return rows(
                "SELECT TOP " + limit + " * FROM " + table + " WHERE " + condition.sql() + " ORDER BY id DESC",
                condition.values());
    }

    /** How many drops a search finds. */
    public long count(DropSearch search) {
        DropSearch.Condition condition = search.condition(table);
        return rows("SELECT COUNT(*) AS drops FROM " + table + " WHERE " + condition.sql(), condition.values())
                .get(0)
                .count("drops")
                .orElseThrow();
    }

    /** What became of the drops of a search: {@code status}, with {@code undone} as one of its own, {@code drops}, {@code rows_loaded}. */
    public List<DropRow> totals(DropSearch search) {
        DropSearch.Condition condition = search.condition(table);
        String undone = "CASE WHEN status = 'completed' AND phase = " + DropPhase.UNDONE.sql() + " THEN "
                + DropPhase.UNDONE.sql() + " ELSE status END";
        return rows(
                "SELECT " + undone + " AS status, COUNT(*) AS drops, SUM(rows_loaded) AS rows_loaded FROM " + table
                        + " WHERE " + condition.sql() + " GROUP BY " + undone + " ORDER BY drops DESC",
                condition.values());
    }

    /** Why the drops of a search failed, the most frequent first: {@code error_code}, {@code drops}, {@code newest}. */
    public List<DropRow> causes(DropSearch search) {
        DropSearch.Condition condition = search.condition(table);
        return rows(
                "SELECT error_code, COUNT(*) AS drops, MAX(id) AS newest FROM " + table + " WHERE " + condition.sql()
                        + " AND error_code IS NOT NULL GROUP BY error_code ORDER BY drops DESC",
                condition.values());
    }

    /** The drops that were this file once more, the oldest first. */
    public List<DropRow> retriesOf(long id) {
        return rows("SELECT * FROM " + table + " WHERE retry_of = ? ORDER BY id", List.of(id));
    }

    /** Each table that was ever loaded into, with how many drops, how many completed (and were not undone) and failed, and its last ones. */
    public List<DropRow> tables() {
        return rows(
                "SELECT table_name, COUNT(*) AS drops, "
                        + "SUM(CASE WHEN " + LOADED + " THEN 1 ELSE 0 END) AS completed, "
                        + "SUM(CASE WHEN status = 'error' THEN 1 ELSE 0 END) AS failed, MAX(id) AS last_drop, "
                        + "MAX(CASE WHEN " + LOADED + " THEN id END) AS last_completed, "
                        + "MAX(CASE WHEN " + LOADED + " THEN processed_at END) AS last_success FROM " + table
                        + " WHERE table_name IS NOT NULL GROUP BY table_name ORDER BY table_name",
                List.of());
    }

    /** The last completed drop of each table whose rows were not taken out again. */
    public List<DropRow> lastLoads() {
        return rows(
                "SELECT * FROM " + table + " WHERE id IN (SELECT MAX(id) FROM " + table + " WHERE " + LOADED
                        + " AND table_name IS NOT NULL GROUP BY table_name)",
                List.of());
    }

    /** When each table was last loaded, undone loads aside, by the drops from this number on: {@code table_name}, {@code last_success}. */
    List<DropRow> lastSuccesses(long from) {
        return rows(
                "SELECT table_name, MAX(processed_at) AS last_success FROM " + table + " WHERE id >= ? AND " + LOADED
                        + " AND table_name IS NOT NULL GROUP BY table_name",
                List.of(from));
    }

    /** The oldest drop that waits or runs; without one the newest of all; 0 in an empty ledger. */
    long firstOpen() {
        return rows(
                        "SELECT COALESCE((SELECT MIN(id) FROM " + table
                                + " WHERE status IN ('pending', 'processing')), (SELECT MAX(id) FROM " + table
                                + "), 0) AS id",
                        List.of())
                .get(0)
                .id();
    }

    /** Whether anything was ever dropped for this table. */
    public boolean knows(String tableName) {
        return !rows("SELECT TOP 1 id FROM " + table + " WHERE table_name = ?", List.of(tableName))
                .isEmpty();
    }

    /**
     * What runs, to the moment that its file is moved, and what waits, in the order of a table's turns. Besides the ledger's columns {@code silent_seconds}: how long ago the process
     * that holds a drop gave its last sign of life.
     */
    public List<DropRow> active() {
        return rows(
                "SELECT *, DATEDIFF(SECOND, heartbeat_at, " + database.dialect().utcNow() + ") AS silent_seconds FROM "
                        // Not OR: H2 would read every drop there ever was.
                        + table + " WHERE id IN (SELECT id FROM " + table
                        + " WHERE status IN ('processing', 'pending') UNION SELECT id FROM " + table + " WHERE phase = "
                        + DropPhase.FILING.sql() + ")"
                        + " ORDER BY CASE WHEN status = 'pending' THEN 1 ELSE 0 END, file_modified_at, id",
                List.of());
    }

    /** One drop. */
    public Optional<DropRow> drop(long id) {
        return rows("SELECT * FROM " + table + " WHERE id = ?", List.of(id)).stream()
                .findFirst();
    }

    /** How many drops have each status. */
    public Map<DropStatus, Long> counts() {
        Map<DropStatus, Long> counts = new LinkedHashMap<>();
        rows("SELECT status, COUNT(*) AS drops FROM " + table + " GROUP BY status", List.of())
                .forEach(row -> counts.put(
                        DropStatus.of(row.text("status")), row.count("drops").orElseThrow()));
        return counts;
    }

    /** The drops of a table that were noticed from then on, oldest first: id, status, phase and times. */
    public List<DropRow> since(String tableName, Instant from) {
        return rows(
                "SELECT id, status, phase, created_at, file_modified_at FROM " + table
                        + " WHERE table_name = ? AND created_at >= ? ORDER BY id",
                List.of(tableName, Ledger.utc(from)));
    }

    /** The last completed drop of a table, for the format it had. */
    public Optional<DropRow> lastCompleted(String tableName) {
        return rows(
                        "SELECT TOP 1 * FROM " + table
                                + " WHERE table_name = ? AND status = 'completed' "
                                // The index's own order: H2 would read and sort every drop of the table otherwise.
                                + "ORDER BY table_name DESC, status DESC, file_modified_at DESC",
                        List.of(tableName))
                .stream()
                .findFirst();
    }

    /** The completed appends that brought the same content into the table and were not undone, the oldest first. */
    public List<DropRow> appended(String tableName, String hash) {
        return rows(
                "SELECT * FROM " + table
                        + " WHERE table_name = ? AND file_hash = CAST(? AS char(64)) AND load_type = 'append' "
                        + "AND status = 'completed' AND phase <> " + DropPhase.UNDONE.sql() + " ORDER BY id",
                List.of(tableName, hash));
    }

    /** The last completed fullload of a table. */
    public Optional<DropRow> lastFullload(String tableName) {
        return rows(
                        "SELECT TOP 1 * FROM " + table + " WHERE table_name = ? AND status = 'completed' "
                                + "AND load_type = 'fullload' ORDER BY processed_at DESC, id DESC",
                        List.of(tableName))
                .stream()
                .findFirst();
    }

    /** The last drop of this file that was loaded, when the file was replaced or written to before it could be moved. */
    public Optional<DropRow> loadedButNotMoved(Path file) {
        return rows(
                        "SELECT TOP 1 * FROM " + table + " WHERE file_name = ? AND file_path = ? "
                                + "AND status = 'completed' AND phase <> " + DropPhase.UNDONE.sql()
                                + " AND archived_path IS NULL ORDER BY id DESC",
                        List.of(file.getFileName().toString(), file.toString()))
                .stream()
                .findFirst();
    }

    /**
     * Asks for a drop to be stopped: the process that loads it, or has it in its queue, does so within two seconds; one that no
     * process has is cancelled when one takes it.
     *
     * @return false when the drop is neither waiting nor running
     */
    public boolean requestCancel(long id) {
        return database.transaction("cancel load " + id, connection -> {
            try (PreparedStatement update = connection.prepareStatement("UPDATE " + table
                    + " SET cancel_requested = 1 WHERE id = ? AND status IN ('pending', 'processing') AND "
                    + TrackingTable.OF_A_FILE)) {
                update.setLong(1, id);
                return update.executeUpdate() == 1;
            }
        });
    }

    private List<DropRow> rows(String sql, List<Object> values) {
        return database.transaction("read the ledger", connection -> rows(connection, sql, values));
    }

    private static List<DropRow> rows(Connection connection, String sql, List<Object> values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, values.get(i));
            }
            try (ResultSet result = select.executeQuery()) {
                List<DropRow> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row(result));
                }
                return rows;
            }
        }
    }

    private static DropRow row(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            boolean time = columns.getColumnType(i) == Types.TIMESTAMP;
            row.put(
                    columns.getColumnLabel(i).toLowerCase(Locale.ROOT),
                    time ? instant(result, i) : result.getObject(i));
        }
        return new DropRow(row);
    }

    /** Not by way of a {@link java.sql.Timestamp}, which lacks the hour that the process's time zone skips in spring. */
    private static Instant instant(ResultSet row, int column) throws SQLException {
        LocalDateTime utc = row.getObject(column, LocalDateTime.class);
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }
}
