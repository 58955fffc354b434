package io.dropoff.tracking;

import io.dropoff.db.Database;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.fault.LoadFailed;
import io.dropoff.settings.LedgerSettings;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Remembers what people were told of an expected file, for all processes and over restarts. Thread-safe. */
public final class ExpectedNotes {

    /** What they were told. */
    public enum Told {
        /** It is late. */
        LATE,
        /** It came after all. */
        CAME
    }

    private final Database database;
    private final String table;
    private final String versions;
    private final String drops;

    public ExpectedNotes(Database database, LedgerSettings settings) {
        this.database = database;
        this.table = database.dialect().name(new TableName(settings.schema(), "File_Monitor_Expected"));
        this.versions = database.dialect().name(new TableName(settings.schema(), "File_Monitor_Version"));
        this.drops = database.dialect().name(TrackingTable.of(settings));
    }

    /** When Dropoff first ran on this ledger: what should have come before, nobody looked for. */
    public Instant since() {
        return database.transaction("read since when files are looked for", connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT MIN(first_at) FROM (SELECT MIN("
                            + "brought_at) AS first_at FROM " + versions + " UNION ALL SELECT MIN(created_at) FROM "
                            + drops + ") AS firsts");
                    ResultSet row = select.executeQuery()) {
                row.next();
                LocalDateTime first = row.getObject(1, LocalDateTime.class);
                return first == null ? Instant.EPOCH : first.toInstant(ZoneOffset.UTC);
            }
        });
    }

    /** What people were told of the file of a table and day. */
    public Set<Told> of(String tableName, LocalDate day) {
        return database.transaction("read what people were told of " + tableName, connection -> {
            Set<Told> told = EnumSet.noneOf(Told.class);
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT told FROM " + table + " WHERE table_name = ? AND [day] = ?")) {
                Sql.bind(select, 1, tableName, day);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        told.add(Told.valueOf(row.getString(1).toUpperCase(Locale.ROOT)));
                    }
                }
            }
            return told;
        });
    }

    /** @return whether it is for the caller to tell them: nobody has, in any process */
    public boolean note(String tableName, LocalDate day, Told told) {
        String word = told.name().toLowerCase(Locale.ROOT);
        try {
            return database.transaction(
                    "note that " + tableName + " is told of",
                    connection -> Sql.update(
                                    connection,
                                    "INSERT INTO " + table
                                            + " (table_name, [day], told) SELECT ?, ?, ? WHERE NOT EXISTS"
                                            + " (SELECT 1 FROM " + table
                                            + " WHERE table_name = ? AND [day] = ? AND told = ?)",
                                    tableName,
                                    day,
                                    word,
                                    tableName,
                                    day,
                                    word)
                            == 1);
        } catch (LoadFailed | DatabaseUnavailable other) {
            return false; // another process was quicker, or the next look tries again
        }
    }
}
