package io.dropoff.tracking;

import io.dropoff.db.Database;
import io.dropoff.db.Fault;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.settings.LedgerSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What was fetched from sources, and what became of it. A file's row is made before it is renamed into its drop folder: whether the
 * hidden part file is still there tells, also after a crash, whether the rename was made. Thread-safe; every call throws
 * {@link io.dropoff.fault.DatabaseUnavailable} when the database is away.
 */
public final class FetchedFiles {

    private final Database database;
    private final String table;
    private final String ledger;

    public FetchedFiles(Database database, LedgerSettings settings) {
        this.database = database;
        this.table = database.dialect().name(new TableName(settings.schema(), "File_Monitor_Source"));
        this.ledger = database.dialect().name(TrackingTable.of(settings));
    }

    /**
     * One version of a file at a source.
     *
     * @param source its address, at most 300 characters
     * @param name at most 255 characters
     * @param version what changes when the content does, at most 250 characters
     */
    public record Remote(String source, String name, String version) {

        /** How the ledger's column {@code source} names it. */
        String origin() {
            return source + "/" + name + " (" + version + ")";
        }
    }

    /**
     * What is known of it.
     *
     * @param part the hidden file that holds it until it is handed over
     * @param file where it is handed over to
     * @param handedOver whether it was renamed into the drop folder
     * @param status of its newest drop; empty while it was not registered yet
     */
    public record FetchedFile(long id, Path part, Path file, boolean handedOver, Optional<DropStatus> status) {}

    /** Empty when this version was never fetched. */
    public Optional<FetchedFile> find(Remote remote) {
        String sql = "SELECT id, part_path, file_path, handed_over FROM " + table
                + " WHERE source = ? AND remote_name = ? AND remote_version = ?";
        return database.transaction("look for " + remote.name(), connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                Sql.bind(select, 1, remote.source(), remote.name(), remote.version());
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(new FetchedFile(
                                    row.getLong(1),
                                    Path.of(row.getString(2)),
                                    Path.of(row.getString(3)),
                                    row.getBoolean(4),
                                    status(connection, remote)))
                            : Optional.empty();
                }
            }
        });
    }

    private Optional<DropStatus> status(Connection connection, Remote remote) throws SQLException {
        // The index is on the name; one completed drop is enough, a later one of the same content may be a duplicate.
        String sql = "SELECT status FROM " + ledger + " WHERE file_name = ? AND source = ? "
                + "ORDER BY CASE status WHEN 'completed' THEN 0 ELSE 1 END, id DESC";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Sql.bind(select, 1, remote.name(), remote.origin());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(DropStatus.of(row.getString(1))) : Optional.empty();
            }
        }
    }

    /**
     * Notes that the part file is whole and about to be renamed.
     *
     * @return its id; empty when somebody else was quicker
     */
    public Optional<Long> fetched(Remote remote, Path part, Path file, long size) {
        String sql = "INSERT INTO " + table + " (source, remote_name, remote_version, file_size, file_path, part_path, "
                + "fetched_at) VALUES (?, ?, ?, ?, ?, ?, " + database.dialect().utcNow() + ")";
        return database.transaction("note that " + remote.name() + " was fetched", connection -> {
            try (PreparedStatement insert = connection.prepareStatement(sql, new String[] {"id"})) {
                Sql.bind(
                        insert,
                        1,
                        remote.source(),
                        remote.name(),
                        remote.version(),
                        size,
                        file.toString(),
                        part.toString());
                insert.executeUpdate();
                try (ResultSet key = insert.getGeneratedKeys()) {
                    key.next();
                    return Optional.of(key.getLong(1));
                }
            } catch (SQLException error) {
                if (database.dialect().classify(error) == Fault.CONSTRAINT) {
                    return Optional.empty();
                }
                throw error;
            }
        });
    }

    /** Whether this part file is whole and was not renamed yet. */
    public boolean isAwaited(Path part) {
        return database.transaction(
                "look for a part file",
                connection -> Sql.any(
                        connection,
                        "SELECT 1 FROM " + table + " WHERE part_path = ? AND handed_over = 0",
                        part.toString()));
    }

    /** The rename was made. */
    public void handedOver(long id) {
        database.transaction(
                "note that a fetched file was handed over",
                connection -> Sql.update(connection, "UPDATE " + table + " SET handed_over = 1 WHERE id = ?", id));
    }

    /**
     * Tells the ledger where a file in a drop folder came from; without effect for one that was not fetched. A drop that is tried again
     * came from where it came the first time; a corrected file, which has a time of its own, did not.
     *
     * @param id of its row in the ledger
     */
    public void attach(long id, DroppedFile file) {
        database.transaction("note where load " + id + " came from", connection -> {
            String sql = "SELECT id, source, remote_name, remote_version FROM " + table
                    + " WHERE load_id IS NULL AND remote_name = ? AND file_path = ? AND file_size = ?";
            String name = file.path().getFileName().toString();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                Sql.bind(select, 1, name, file.path().toString(), file.size());
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        Remote remote = new Remote(row.getString(2), row.getString(3), row.getString(4));
                        return attach(connection, id, row.getLong(1), remote);
                    }
                }
            }
            long retried = Sql.number(connection, "SELECT retry_of FROM " + ledger + " WHERE id = ?", id);
            String inherit = "UPDATE " + ledger + " SET source = (SELECT r.source FROM " + ledger
                    + " r WHERE r.id = ?) WHERE id = ? AND source IS NULL AND file_modified_at = (SELECT r.file_modified_at FROM "
                    + ledger + " r WHERE r.id = ?)";
            return retried == 0 ? 0 : Sql.update(connection, inherit, retried, id, retried);
        });
    }

    private long attach(Connection connection, long id, long fetched, Remote remote) throws SQLException {
        Sql.update(connection, "UPDATE " + ledger + " SET source = ? WHERE id = ?", remote.origin(), id);
        return Sql.update(
                connection, "UPDATE " + table + " SET load_id = ?, handed_over = 1 WHERE id = ?", id, fetched);
    }
}
