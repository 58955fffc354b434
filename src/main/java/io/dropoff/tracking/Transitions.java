package io.dropoff.tracking;

import io.dropoff.db.Database;
import io.dropoff.db.Sql;
import io.dropoff.settings.LedgerSettings;
import io.dropoff.tracking.Claims.Claim;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.StringJoiner;

/**
 * Every change of a drop's status or phase, by name: one UPDATE each, from the statuses that {@link DropStatus#mayBecome} allows, and only
 * for the attempt that is the current one. Each answers whether it was made; false = the drop is somebody else's, or further on. Part of
 * the caller's transaction. Thread-safe.
 */
final class Transitions {

    private static final String MINE = "id = ? AND owner = ? AND attempts = ? AND ";
    private static final String SEEN = "id = ? AND attempts = ? AND ";
    private static final String NOBODYS = "owner = NULL, heartbeat_at = NULL";

    private final Database database;
    private final String update;
    private final String owner;
    private final String now;

    Transitions(Database database, LedgerSettings settings, Owner owner) {
        this.database = database;
        this.update = "UPDATE " + database.dialect().name(TrackingTable.of(settings)) + " SET ";
        this.owner = owner.name();
        this.now = database.dialect().utcNow();
    }

    /** A waiting drop, as it was seen, is this process's. */
    boolean take(Connection connection, long id, int attempts) throws SQLException {
        String sql = update + becomes(DropStatus.PROCESSING, DropPhase.PROFILE) + ", owner = ?, heartbeat_at = " + now
                + ", started_at = " + now
                + ", attempts = attempts + 1, pace = NULL, error_code = NULL, error_message = NULL WHERE "
                + SEEN
                + from(DropStatus.PROCESSING, DropStatus.PENDING);
        return made(connection, sql, owner, id, attempts);
    }

    /** A waiting drop, as it was seen, is this process's to be cancelled; it goes on waiting, so that it needs no turn. */
    boolean holdToCancel(Connection connection, long id, int attempts) throws SQLException {
        String sql = update + "owner = ?, heartbeat_at = " + now + ", attempts = attempts + 1 WHERE " + SEEN
                + from(DropStatus.CANCELLED, DropStatus.PENDING);
        return made(connection, sql, owner, id, attempts);
    }

    /** A drop, as it was seen, whose holder fell silent waits again; the next one to take it counts another attempt. */
    boolean giveBack(Connection connection, long id, int attempts) throws SQLException {
        return made(connection, wait(SEEN), id, attempts);
    }

    /** A held drop waits again. */
    boolean release(Connection connection, Claim claim) throws SQLException {
        return made(connection, wait(MINE), claim.id(), owner, claim.attempts());
    }

    /** A held drop waits again, and says for what. */
    boolean delay(Connection connection, Claim claim, String code, String reason) throws SQLException {
        String sql = update + becomes(DropStatus.PENDING, DropPhase.QUEUED) + ", " + NOBODYS
                + ", error_code = ?, error_message = ? WHERE " + MINE + from(DropStatus.PENDING, DropStatus.PROCESSING);
        return made(connection, sql, code, reason, claim.id(), owner, claim.attempts());
    }

    private String wait(String whose) {
        return update + becomes(DropStatus.PENDING, DropPhase.QUEUED) + ", " + NOBODYS + " WHERE " + whose
                + from(DropStatus.PENDING, DropStatus.PROCESSING);
    }

    /** The file of a waiting drop, or of one whose holder fell silent, disappeared; as it was seen. */
    boolean vanish(Connection connection, long id, int attempts) throws SQLException {
        return made(connection, vanishing(SEEN, DropStatus.PENDING, DropStatus.PROCESSING), id, attempts);
    }

    /** The file of a held drop disappeared. */
    boolean vanish(Connection connection, Claim claim) throws SQLException {
        return made(connection, vanishing(MINE, DropStatus.PROCESSING), claim.id(), owner, claim.attempts());
    }

    /** The file of a drop disappeared before anybody took it. */
    boolean vanish(Connection connection, long id) throws SQLException {
        return made(connection, vanishing("id = ? AND ", DropStatus.PENDING), id);
    }

    private String vanishing(String whose, DropStatus... from) {
        return update + becomes(DropStatus.CANCELLED, DropPhase.FILED) + ", " + NOBODYS
                + ", error_code = 'VANISHED', error_message = 'The file disappeared before it was loaded.', processed_at = "
                + now + " WHERE " + whose + from(DropStatus.CANCELLED, from);
    }

    /** A held drop is decided; its file is still to be moved. */
    boolean end(Connection connection, Claim claim, Outcome outcome, LoadFacts facts) throws SQLException {
        DropStatus status = outcome.status();
        String sources = status == DropStatus.CANCELLED
                ? from(status, DropStatus.PENDING, DropStatus.PROCESSING)
                : from(status, DropStatus.PROCESSING);
        String sql = update + becomes(status, DropPhase.FILING)
                + ", archived_path = ?, error_code = ?, error_message = ?, "
                + FactColumns.ASSIGNMENTS + ", processed_at = " + now + ", duration_ms = "
                + database.dialect().millisBetween("started_at", now) + ", heartbeat_at = NULL WHERE " + MINE + sources;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = Sql.bind(
                    statement,
                    1,
                    outcome.archived().toString(),
                    outcome.errorCode().orElse(null),
                    outcome.message().orElse(null));
            next = FactColumns.bind(statement, next, facts);
            Sql.bind(statement, next, claim.id(), owner, claim.attempts());
            return statement.executeUpdate() == 1;
        }
    }

    /**
     * The move of a decided drop is this process's.
     *
     * @param leaseIsOver condition: its holder fell silent
     * @param dead a holder that may lose it at once
     */
    boolean takeMove(Connection connection, long id, String leaseIsOver, String dead) throws SQLException {
        String sql = update + "owner = ?, heartbeat_at = " + now + " WHERE " + filing("id = ?")
                + " AND (owner = ? OR owner = ? OR " + leaseIsOver + ")";
        return made(connection, sql, owner, id, owner, dead);
    }

    /** The move cannot be made at the moment: anybody may try. */
    boolean releaseMove(Connection connection, long id) throws SQLException {
        return made(connection, update + "heartbeat_at = NULL WHERE " + filing("id = ? AND owner = ?"), id, owner);
    }

    /** This process moved the file there; null = nothing was moved, because what lies there now is another drop. */
    boolean filed(Connection connection, long id, Path archived) throws SQLException {
        return made(connection, filed("id = ? AND owner = ?"), text(archived), id, owner);
    }

    /** The move that this process has ends there. */
    boolean redirected(Connection connection, long id, Path archived) throws SQLException {
        String sql = update + "archived_path = ? WHERE " + filing("id = ? AND owner = ?");
        return made(connection, sql, text(archived), id, owner);
    }

    /** The file was seen to lie where it was to go, whoever moved it. */
    boolean settled(Connection connection, long id, Path archived) throws SQLException {
        return made(connection, filed("id = ? AND archived_path = ?"), text(archived), id, text(archived));
    }

    /** A failed drop's file goes back. */
    boolean retried(Connection connection, long id) throws SQLException {
        return made(connection, phase(DropPhase.FILED, DropPhase.RETRIED), id);
    }

    /** It is there, or could not be put back. */
    boolean notRetried(Connection connection, long id) throws SQLException {
        return made(connection, phase(DropPhase.RETRIED, DropPhase.FILED), id);
    }

    private String phase(DropPhase from, DropPhase to) {
        return update + "phase = " + to.sql() + " WHERE id = ? AND phase = " + from.sql();
    }

    private String filed(String whose) {
        return update + "phase = " + DropPhase.FILED.sql() + ", heartbeat_at = NULL, archived_path = ? WHERE "
                + filing(whose);
    }

    /** The rows of a completed drop are out of its table again. */
    boolean undo(Connection connection, long id) throws SQLException {
        String sql = update + "phase = " + DropPhase.UNDONE.sql() + " WHERE id = ? AND status = '"
                + DropStatus.COMPLETED.word() + "'";
        return made(connection, sql, id);
    }

    /** What a rollback's table held is kept under this version, null = nothing; from now on its rows may be replaced. */
    boolean restoring(Connection connection, long id, Integer image) throws SQLException {
        String sql = update + "phase = " + DropPhase.RESTORING.sql() + ", backup_version = ? WHERE id = ? AND phase = "
                + DropPhase.IMAGING.sql();
        return made(connection, sql, image, id);
    }

    /** A rollback is done. */
    boolean rolledBack(Connection connection, long id, long rows, Integer replaced) throws SQLException {
        String sql = update + becomes(DropStatus.COMPLETED, DropPhase.FILED)
                + ", rows_total = ?, rows_loaded = ?, backup_version = ?, heartbeat_at = NULL, processed_at = " + now
                + ", duration_ms = " + database.dialect().millisBetween("started_at", now) + " WHERE id = ? AND "
                + from(DropStatus.COMPLETED, DropStatus.PROCESSING);
        return made(connection, sql, rows, rows, replaced, id);
    }

    /** A rollback was broken off; the table is as it was. */
    boolean brokenOff(Connection connection, long id, String message) throws SQLException {
        String sql = update + becomes(DropStatus.CANCELLED, DropPhase.FILED)
                + ", error_message = ?, backup_version = NULL, heartbeat_at = NULL, processed_at = " + now
                + " WHERE id = ? AND " + from(DropStatus.CANCELLED, DropStatus.PROCESSING);
        return made(connection, sql, message, id);
    }

    /**
     * A crash took the rows of a completed drop, whose file was not moved yet: it waits again. The one that no status allows, because it
     * is not what follows: what the ledger says never came to be.
     *
     * @param table the ledger, quoted
     */
    static boolean lost(Connection connection, String table, long id) throws SQLException {
        String sql = "UPDATE " + table + " SET status = '" + DropStatus.PENDING.word() + "', phase = "
                + DropPhase.QUEUED.sql() + ", " + NOBODYS
                + ", archived_path = NULL, error_message = NULL, processed_at = NULL, duration_ms = NULL, rows_loaded = NULL, "
                + "rows_inserted = NULL, rows_updated = NULL, rows_unchanged = NULL WHERE "
                + filing("id = ? AND status = '" + DropStatus.COMPLETED.word() + "'");
        return made(connection, sql, id);
    }

    private static String text(Path path) {
        return path == null ? null : path.toString();
    }

    private static String filing(String whose) {
        return whose + " AND phase = " + DropPhase.FILING.sql();
    }

    private static String becomes(DropStatus to, DropPhase phase) {
        return "status = '" + to.word() + "', phase = " + phase.sql();
    }

    private static String from(DropStatus to, DropStatus... sources) {
        StringJoiner words = new StringJoiner("', '", "status IN ('", "')");
        for (DropStatus source : sources) {
            if (!source.mayBecome(to)) {
                throw new IllegalStateException(
                        "A drop that is " + source.word() + " never becomes " + to.word() + ".");
            }
            words.add(source.word());
        }
        return words.toString();
    }

    private static boolean made(Connection connection, String sql, Object... values) throws SQLException {
        return Sql.update(connection, sql, values) == 1;
    }
}
