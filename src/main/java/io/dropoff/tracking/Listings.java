package io.dropoff.tracking;

import io.dropoff.db.Database;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.settings.LedgerSettings;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the last listing of each source went, for all processes and commands to see. Thread-safe. */
public final class Listings {

    private final Database database;
    private final String table;

    public Listings(Database database, LedgerSettings settings) {
        this.database = database;
        this.table = database.dialect().name(new TableName(settings.schema(), "File_Monitor_Listing"));
    }

    /**
     * A source.
     *
     * @param source its address
     * @param name in the settings
     * @param listedAt when it was last listed; empty when never
     * @param files that the last listing showed
     * @param waiting those of them that are still to be fetched
     * @param problem why it cannot be listed, or a file of it not be fetched; empty text when all is well
     */
    public record Listing(
            String source, String name, Optional<Instant> listedAt, int files, int waiting, String problem) {}

    /** Notes a look at a source; the time of the last good listing stays when this one failed. */
    public void note(Listing listing) {
        String now = database.dialect().utcNow();
        String set = "name = ?, looked_at = " + now + ", files = ?, waiting = ?, problem = ?";
        String problem = listing.problem().length() > 1000 ? listing.problem().substring(0, 1000) : listing.problem();
        LocalDateTime listed = listing.listedAt()
                .map(at -> LocalDateTime.ofInstant(at, ZoneOffset.UTC))
                .orElse(null);
        database.transaction("note the listing of " + listing.name(), connection -> {
            long changed = Sql.update(
                    connection,
                    "UPDATE " + table + " SET " + set + ", listed_at = COALESCE(?, listed_at) WHERE source = ?",
                    listing.name(),
                    listing.files(),
                    listing.waiting(),
                    problem,
                    listed,
                    listing.source());
            return changed > 0
                    ? changed
                    : Sql.update(
                            connection,
                            "INSERT INTO " + table + " (source, name, listed_at, looked_at, files, waiting, problem) "
                                    + "SELECT ?, ?, ?, " + now + ", ?, ?, ?",
                            listing.source(),
                            listing.name(),
                            listed,
                            listing.files(),
                            listing.waiting(),
                            problem);
        });
    }

    /** All that were ever noted, in the order of their names. */
    public List<Listing> all() {
        String sql = "SELECT source, name, listed_at, files, waiting, problem FROM " + table + " ORDER BY name, source";
        return database.transaction("read the listings", connection -> {
            List<Listing> listings = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    listings.add(new Listing(
                            row.getString(1),
                            row.getString(2),
                            Optional.ofNullable(row.getObject(3, LocalDateTime.class))
                                    .map(at -> at.toInstant(ZoneOffset.UTC)),
                            row.getInt(4),
                            row.getInt(5),
                            row.getString(6)));
                }
            }
            return listings;
        });
    }
}
