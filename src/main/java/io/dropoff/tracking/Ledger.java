package io.dropoff.tracking;

import io.dropoff.db.Database;
import io.dropoff.db.Fault;
import io.dropoff.db.Sql;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.fault.LoadFailed;
import io.dropoff.file.FileVersion;
import io.dropoff.settings.LedgerSettings;
import io.dropoff.tracking.Claims.Claim;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Writes the ledger. Every change is one transaction, and made only for the attempt that holds the drop: a process that lost its lease
 * cannot complete a load. Times are UTC by the database's clock. Thread-safe. {@link io.dropoff.fault.DatabaseUnavailable} when it is away.
 */
public final class Ledger {

    private final Database database;
    private final String table;
    private final Transitions transitions;
    private final Hold hold;
    private final Consumer<Path> putBack;

    /** @param putBack ends what is to do in {@code error/} for a file that went from there back into its folder */
    public Ledger(Database database, LedgerSettings settings, Owner owner, Consumer<Path> putBack) {
        this.database = database;
        this.table = database.dialect().name(TrackingTable.of(settings));
        this.transitions = new Transitions(database, settings, owner);
        this.hold = Hold.of(database, settings, owner);
        this.putBack = putBack;
    }

    /**
     * Finds the row of a file in a folder, or makes one.
     *
     * @return a new or known {@code pending} row, one that some process holds, or one whose outcome is decided and whose file was
     *     not moved yet
     * @throws LeftInPlace when another process registers it at the same moment, or has moved it already
     */
    public LedgerEntry register(DroppedFile file) {
        String what = "register " + file.path().getFileName();
        try {
            return database.transaction(what, connection -> {
                Optional<LedgerEntry> known = find(connection, file.path());
                if (known.isEmpty()) {
                    return insert(connection, file);
                }
                return known.get().status() == DropStatus.PENDING
                        ? refresh(connection, known.get(), file)
                        : known.get();
            });
        } catch (LoadFailed refused) {
            boolean clash = refused.getCause() instanceof SQLException error
                    && database.dialect().classify(error) == Fault.CONSTRAINT;
            if (clash
                    && database.transaction(what, connection -> find(connection, file.path()))
                            .isPresent()) {
                throw new LeftInPlace(ErrorCode.NOT_ITS_TURN, "another process registered it at the same moment");
            }
            throw refused;
        }
    }

    private Optional<LedgerEntry> find(Connection connection, Path path) throws SQLException {
        String sql = "SELECT id, status, file_size, file_modified_at, archived_path, error_code, error_message FROM "
                + table + " WHERE file_name = ? AND file_path = ? AND "
                + "(status IN ('pending', 'processing') OR phase = "
                + DropPhase.FILING.sql() + ") ORDER BY id DESC";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, path.getFileName().toString());
            select.setString(2, path.toString());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(entry(row)) : Optional.empty();
            }
        }
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        DropStatus status = DropStatus.of(row.getString(2));
        FileVersion file = FileVersion.known(
                row.getLong(3), row.getObject(4, LocalDateTime.class).toInstant(ZoneOffset.UTC));
        Optional<String> code = Optional.ofNullable(row.getString(6));
        Optional<String> message = Optional.ofNullable(row.getString(7));
        Optional<Outcome> outcome = Optional.ofNullable(row.getString(5))
                .map(archived -> new Outcome(status, Path.of(archived), code, message));
        return new LedgerEntry(row.getLong(1), status, file, false, outcome);
    }

    private LedgerEntry insert(Connection connection, DroppedFile file) throws SQLException {
        long id = insertRow(connection, file);
        // Looked for after its row was: otherwise a file that another process has just filed would count as dropped
        // again.
        if (Files.notExists(file.path(), LinkOption.NOFOLLOW_LINKS)) {
            throw new LeftInPlace(ErrorCode.VANISHED, file.path().getFileName() + " is gone");
        }
        return new LedgerEntry(
                id, DropStatus.PENDING, FileVersion.known(file.size(), file.modified()), true, Optional.empty());
    }

    private long insertRow(Connection connection, DroppedFile file) throws SQLException {
        String sql = "INSERT INTO " + table
                + " (file_path, file_name, file_size, file_modified_at, load_type, table_name, "
                + "is_reference_data, reference_config_inserted, status, phase, attempts, cancel_requested, created_at, "
                + "turn_at, retry_of) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 'pending', 'queued', 0, 0, " + now() + ", ?, ?)";
        Long retried = retried(connection, file.path());
        try (PreparedStatement insert = connection.prepareStatement(sql, new String[] {"id"})) {
            insert.setString(1, file.path().toString());
            insert.setString(2, file.path().getFileName().toString());
            insert.setLong(3, file.size());
            insert.setObject(4, utc(file.modified()));
            insert.setString(5, file.loadType().word());
            insert.setString(6, file.table().orElse(null));
            insert.setBoolean(7, file.reference());
            insert.setObject(8, utc(file.turn()));
            insert.setObject(9, retried, Types.BIGINT);
            insert.executeUpdate();
            try (ResultSet key = insert.getGeneratedKeys()) {
                key.next();
                return key.getLong(1);
            }
        }
    }

    private LedgerEntry refresh(Connection connection, LedgerEntry known, DroppedFile file) throws SQLException {
        String sql = "UPDATE " + table
                + " SET file_size = ?, file_modified_at = ?, turn_at = ? WHERE id = ? AND status = 'pending'";
        Sql.update(connection, sql, file.size(), utc(file.modified()), utc(file.turn()), known.id());
        FileVersion now = FileVersion.known(file.size(), file.modified());
        return known.file().isAs(now) ? known : new LedgerEntry(known.id(), known.status(), now, true, known.outcome());
    }

    /** The failed drop whose file was put back to this place, when there is one; from now on it is filed like any other. */
    private Long retried(Connection connection, Path path) throws SQLException {
        String sql = "SELECT id, archived_path FROM " + table + " WHERE file_name = ? AND file_path = ? AND phase = "
                + DropPhase.RETRIED.sql() + " ORDER BY id DESC";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Sql.bind(select, 1, path.getFileName().toString(), path.toString());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                long id = row.getLong(1);
                // Whoever put it back may have died over it; once the note is gone, nobody looks there again.
                putBack.accept(Path.of(row.getString(2)));
                transitions.notRetried(connection, id);
                return id;
            }
        }
    }

    /** The file of a failed drop is about to go back into its folder: the row that it gets there names this one. */
    public void retried(long id) {
        database.transaction("note the retry of load " + id, connection -> transitions.retried(connection, id));
    }

    /** A file that somebody sent for a failed drop is that one's retry, whatever its name. */
    public void corrects(long id, long failed) {
        String sql = "UPDATE " + table + " SET retry_of = ? WHERE id = ? AND retry_of IS NULL";
        database.transaction(
                "note that load " + id + " corrects load " + failed,
                connection -> Sql.update(connection, sql, failed, id));
    }

    /** It could not be put back after all. */
    public void notRetried(long id) {
        database.transaction("note the retry of load " + id, connection -> transitions.notRetried(connection, id));
    }

    /**
     * Ends a drop inside the caller's transaction; the file is still to be moved.
     *
     * @throws LeftInPlace when the claim is no longer the current one: the caller's transaction must not commit
     */
    public void end(Connection connection, Claim claim, Outcome outcome, LoadFacts facts) throws SQLException {
        if (!transitions.end(connection, claim, outcome, facts)) {
            throw new LeftInPlace(
                    ErrorCode.NOT_ITS_TURN,
                    "load " + claim.id() + " was taken over by another process while this one was working on it");
        }
    }

    /** Ends a drop in a transaction of its own. */
    public void end(Claim claim, Outcome outcome, LoadFacts facts) {
        database.transaction("end load " + claim.id(), connection -> {
            end(connection, claim, outcome, facts);
            return null;
        });
    }

    /** The move that this process has will end elsewhere than was decided, because somebody else took that name. Noted before it is made. */
    public void redirected(long id, Path archived) {
        change(
                "note where the file of load " + id + " goes",
                connection -> transitions.redirected(connection, id, archived));
    }

    /** The file lies at {@code archived}; nothing happens when the move was taken over by another process. */
    public void filed(long id, Path archived) {
        change("note the move of load " + id, connection -> transitions.filed(connection, id, archived));
    }

    /** What was decided stands, but the file was replaced or written to before it could be moved: what lies there now is another drop. */
    public void replaced(long id) {
        change(
                "note that the file of load " + id + " is another",
                connection -> transitions.filed(connection, id, null));
    }

    /**
     * As {@link #replaced}, for a move that was owed and that nobody makes at the moment.
     *
     * @throws LeftInPlace when another process is at it
     */
    public void foundReplaced(long id) {
        change("note that the file of load " + id + " is another", connection -> {
            if (!hold.takeMove(connection, transitions, id)) {
                throw new LeftInPlace(ErrorCode.NOT_ITS_TURN, "another process is moving the file of load " + id);
            }
            return transitions.filed(connection, id, null);
        });
    }

    private record Gone(long id, int attempts) {}

    /**
     * Ends the drops that wait for files which disappeared while no process looked.
     *
     * @param gone whether a file is no longer in its folder
     */
    public void endVanished(Predicate<Path> gone) {
        endVanished("status = 'pending'", gone);
        endAbandoned(gone);
    }

    /**
     * Ends the drops whose process fell silent or is dead, and whose file is gone: nobody would take them over any more.
     *
     * @param gone whether a file is no longer in its folder
     */
    public void endAbandoned(Predicate<Path> gone) {
        endVanished("status = 'processing'", gone);
    }

    private void endVanished(String which, Predicate<Path> gone) {
        String sql = "SELECT id, attempts, file_path, status, owner, CASE WHEN " + hold.leaseIsOver()
                + " THEN 1 ELSE 0 END FROM " + table + " WHERE "
                + TrackingTable.OF_A_FILE + " AND " + which;
        List<Gone> found = database.transaction("look for files that vanished", connection -> {
            List<Gone> rows = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    boolean held = DropStatus.of(row.getString(4)) == DropStatus.PROCESSING
                            && row.getInt(6) == 0
                            && !Owner.isDead(row.getString(5));
                    if (!held && gone.test(Path.of(row.getString(3)))) {
                        rows.add(new Gone(row.getLong(1), row.getInt(2)));
                    }
                }
            }
            return rows;
        });
        found.forEach(row -> change(
                "end load " + row.id() + " without a file",
                connection ->
                        hold.isFree(connection, row.id()) && transitions.vanish(connection, row.id(), row.attempts())));
    }

    /** @throws io.dropoff.fault.DatabaseUnavailable when the ledger cannot be written at the moment */
    public void requireWritable() {
        change(
                "write the ledger",
                connection ->
                        Sql.update(connection, "UPDATE " + table + " SET attempts = attempts WHERE id = ?", -1L) > 0);
    }

    /** Gives a held drop back: its file waits in the folder again. False when somebody else holds it by now. */
    public boolean release(Claim claim) {
        return change("release load " + claim.id(), connection -> transitions.release(connection, claim));
    }

    /** The file disappeared before anybody took it. */
    public void vanished(long id) {
        change("end load " + id + " without a file", connection -> transitions.vanish(connection, id));
    }

    /** The file disappeared before anything of it was loaded. False when somebody else holds the drop by now. */
    public boolean vanished(Claim claim) {
        return change(
                "end load " + claim.id() + " without a file", connection -> transitions.vanish(connection, claim));
    }

    private boolean change(String what, Database.SqlWork<Boolean> transition) {
        return database.transaction(what, transition);
    }

    private String now() {
        return database.dialect().utcNow();
    }

    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }
}
