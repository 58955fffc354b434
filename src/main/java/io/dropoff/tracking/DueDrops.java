package io.dropoff.tracking;

import io.dropoff.db.Database;
import io.dropoff.db.Sql;
import io.dropoff.file.FileVersion;
import io.dropoff.settings.LedgerSettings;
import io.dropoff.settings.LoadType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which drops wait for somebody to load them. It promises nothing: {@link Claims} decide. Thread-safe. */
public final class DueDrops {

    private final Database database;
    private final String table;
    private final Hold hold;

    public DueDrops(Database database, LedgerSettings settings, Owner owner) {
        this.database = database;
        this.table = database.dialect().name(TrackingTable.of(settings));
        this.hold = Hold.of(database, settings, owner);
    }

    /**
     * The drop of a table that is next: the oldest, or one that is only to be cancelled. None while one of the table is loaded.
     */
    public Optional<DueDrop> next(String tableName) {
        String open = "table_name = ? AND status IN ('pending', 'processing') AND " + TrackingTable.OF_A_FILE;
        String sql =
                "SELECT id, file_path, load_type, is_reference_data, file_size, file_modified_at, cancel_requested FROM "
                        + table
                        + " WHERE " + open + " AND (cancel_requested = 1 OR turn_at = (SELECT MIN(turn_at) FROM "
                        + table
                        + " WHERE " + open + "))";
        return database.transaction("look which drop of " + tableName + " is next", connection -> {
            List<DueDrop> due = new ArrayList<>();
            if (isBusy(connection, tableName)) {
                return Optional.empty();
            }
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                Sql.bind(select, 1, tableName, tableName);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        due.add(drop(row));
                    }
                }
            }
            return due.stream().min(DueDrop.ORDER);
        });
    }

    private boolean isBusy(Connection connection, String tableName) throws SQLException {
        String sql = "SELECT owner FROM " + table + " WHERE table_name = ? AND status = 'processing' AND "
                + TrackingTable.OF_A_FILE + " AND NOT (" + hold.leaseIsOver() + ")";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, tableName);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && !Owner.isDead(row.getString(1));
            }
        }
    }

    private static DueDrop drop(ResultSet row) throws SQLException {
        return new DueDrop(
                row.getLong(1),
                Path.of(row.getString(2)),
                LoadType.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                row.getBoolean(4),
                FileVersion.known(
                        row.getLong(5), row.getObject(6, LocalDateTime.class).toInstant(ZoneOffset.UTC)),
                row.getBoolean(7));
    }

    /** The tables that have drops which wait, noticed longer ago than this, and of which none is loaded. */
    public List<String> tables(Duration longerThan) {
        String sql = "SELECT table_name FROM " + table + " WHERE status IN ('pending', 'processing') AND "
                + TrackingTable.OF_A_FILE
                + " AND table_name IS NOT NULL GROUP BY table_name HAVING MAX(CASE WHEN status = "
                + "'processing' AND NOT (" + hold.leaseIsOver() + ") THEN 1 ELSE 0 END) = 0 AND MIN(created_at) < "
                + "DATEADD(SECOND, ?, " + database.dialect().utcNow() + ") ORDER BY table_name";
        return database.transaction("look for tables that nobody loads", connection -> {
            List<String> tables = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setLong(1, -longerThan.toSeconds());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        tables.add(row.getString(1));
                    }
                }
            }
            return tables;
        });
    }
}
