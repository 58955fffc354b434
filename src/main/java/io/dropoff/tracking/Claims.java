package io.dropoff.tracking;

import io.dropoff.db.Database;
import io.dropoff.db.Fault;
import io.dropoff.db.Fence;
import io.dropoff.db.Sql;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.settings.LedgerSettings;
import io.dropoff.settings.LoadType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Gives a drop to this process, when it is free and the oldest of its table. All processes on one database agree through this:
 * the row's owner and heartbeat, compared with the database's clock, say who holds it; a unique index lets only one drop of a table be
 * in work. Thread-safe.
 */
public final class Claims {

    private final Database database;
    private final String table;
    private final String owner;
    private final Hold hold;
    private final Transitions transitions;

    public Claims(Database database, LedgerSettings settings, Owner owner) {
        this.database = database;
        this.table = database.dialect().name(TrackingTable.of(settings));
        this.owner = owner.name();
        this.hold = Hold.of(database, settings, owner);
        this.transitions = new Transitions(database, settings, owner);
    }

    /**
     * A drop in this process's hands, as long as nobody counts another attempt.
     *
     * @param started by the database's clock
     * @param attempts how often it was claimed, this time included
     * @param cancelled somebody cancelled it while it waited: it is only to be ended
     */
    public record Claim(long id, Instant started, int attempts, boolean cancelled) {}

    /** Where a drop stands among those of its table; {@code table} is null when the file's name gives none. */
    private record Turn(
            long id,
            Path path,
            String table,
            DropStatus status,
            LocalDateTime order,
            LocalDateTime modified,
            LoadType loadType,
            boolean heldElsewhere,
            boolean isAbandoned,
            boolean cancelRequested,
            int attempts) {

        private static final Comparator<Turn> ORDER = Comparator.comparing(Turn::order)
                .thenComparing(Turn::modified)
                .thenComparing(Turn::loadType)
                .thenComparing(turn -> turn.path().getFileName())
                .thenComparing(Turn::id);

        boolean isLocked() {
            return heldElsewhere && !isAbandoned;
        }

        /** The file is gone though its folder can be seen from here. */
        boolean vanished() {
            return Files.notExists(path) && Files.isDirectory(path.getParent());
        }
    }

    /**
     * Takes the drop.
     *
     * @throws LeftInPlace when another process holds it or an older drop of the table comes first
     */
    public Claim claim(long id) {
        ClaimDecision decision = database.transaction("claim load " + id, connection -> decide(connection, id));
        return decision.claim().orElseThrow(() -> new LeftInPlace(ErrorCode.NOT_ITS_TURN, decision.refusal()));
    }

    private record ClaimDecision(Optional<Claim> claim, String refusal) {
        static ClaimDecision refused(String why) {
            return new ClaimDecision(Optional.empty(), why);
        }
    }

    private ClaimDecision decide(Connection connection, long id) throws SQLException {
        List<Turn> found = turns(connection, "id = ? AND status IN ('pending', 'processing')", id);
        if (found.isEmpty()) {
            return ClaimDecision.refused("load " + id + " is no longer waiting");
        }
        Turn own = found.get(0);
        if (own.isLocked()) {
            return ClaimDecision.refused("another process is loading it");
        }
        if (own.status() == DropStatus.PENDING && own.cancelRequested()) {
            return holdToCancel(connection, own);
        }
        for (Turn other : rivals(connection, own)) {
            if (other.status() == DropStatus.PROCESSING && !other.isLocked()) {
                if (!hold.isFree(connection, other.id())) {
                    return ClaimDecision.refused("load " + other.id() + " of the same table is being published");
                }
                transitions.giveBack(connection, other.id(), other.attempts());
            } else if (other.isLocked()) {
                return ClaimDecision.refused("load " + other.id() + " of the same table is running in another process");
            }
            if (Turn.ORDER.compare(other, own) < 0) {
                if (!other.vanished()) {
                    return ClaimDecision.refused("load " + other.id() + " of the same table is older and comes first");
                }
                transitions.vanish(connection, other.id(), other.attempts());
            }
        }
        if (!hold.isFree(connection, own.id())) {
            return ClaimDecision.refused("another process is publishing it");
        }
        return take(connection, own);
    }

    /** It stays pending, so that it needs no turn. */
    private ClaimDecision holdToCancel(Connection connection, Turn seen) throws SQLException {
        return transitions.holdToCancel(connection, seen.id(), seen.attempts())
                ? claimed(connection, seen)
                : ClaimDecision.refused("another process took it at the same moment");
    }

    private ClaimDecision claimed(Connection connection, Turn seen) throws SQLException {
        String sql = "SELECT COALESCE(started_at, " + database.dialect().utcNow() + ") FROM " + table + " WHERE id = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, seen.id());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                Instant started = row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
                Claim claim = new Claim(seen.id(), started, seen.attempts() + 1, seen.cancelRequested());
                return new ClaimDecision(Optional.of(claim), "");
            }
        }
    }

    /** Drops of the same table that are in work, or that may come first. */
    private List<Turn> rivals(Connection connection, Turn own) throws SQLException {
        List<Turn> rivals = new ArrayList<>();
        if (own.table() != null) {
            rivals.addAll(
                    turns(connection, "table_name = ? AND status = 'processing' AND id <> ?", own.table(), own.id()));
            rivals.addAll(turns(
                    connection,
                    "table_name = ? AND status = 'pending' AND turn_at <= ? AND id <> ?",
                    own.table(),
                    own.order(),
                    own.id()));
        }
        return rivals;
    }

    private List<Turn> turns(Connection connection, String where, Object... values) throws SQLException {
        String sql = "SELECT id, file_path, table_name, status, file_modified_at, load_type, owner, "
                + "CASE WHEN " + hold.leaseIsOver()
                + " THEN 1 ELSE 0 END, cancel_requested, attempts, COALESCE(turn_at, file_modified_at) FROM "
                + table + " WHERE " + TrackingTable.OF_A_FILE + " AND " + where;
        List<Turn> turns = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Sql.bind(select, 1, values);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    turns.add(turn(row));
                }
            }
        }
        return turns;
    }

    private Turn turn(ResultSet row) throws SQLException {
        String holder = row.getString(7);
        return new Turn(
                row.getLong(1),
                Path.of(row.getString(2)),
                row.getString(3),
                DropStatus.of(row.getString(4)),
                row.getObject(11, LocalDateTime.class),
                row.getObject(5, LocalDateTime.class),
                LoadType.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
                holder != null && !holder.equals(owner),
                row.getInt(8) == 1 || Owner.isDead(holder),
                row.getBoolean(9),
                row.getInt(10));
    }

    /**
     * Only as it was seen: since then another process may have taken it, or a commit whose answer was lost may have completed it. Each
     * claim counts an attempt, so the count tells.
     */
    private ClaimDecision take(Connection connection, Turn seen) throws SQLException {
        try {
            if ((seen.status() == DropStatus.PENDING || transitions.giveBack(connection, seen.id(), seen.attempts()))
                    && transitions.take(connection, seen.id(), seen.attempts())) {
                return claimed(connection, seen);
            }
        } catch (SQLException error) {
            if (database.dialect().classify(error) != Fault.CONSTRAINT) {
                throw error;
            }
            throw new LeftInPlace(
                    ErrorCode.NOT_ITS_TURN, "another process took a drop of its table at the same moment");
        }
        return ClaimDecision.refused("another process took it at the same moment");
    }

    /** Gives a drop back that cannot be loaded at the moment, with what it waits for. */
    public void delay(Claim claim, String code, String reason) {
        database.transaction(
                "delay load " + claim.id(), connection -> transitions.delay(connection, claim, code, reason));
    }

    /**
     * Takes the move of a decided drop, so that no two processes move one file. A process that fell silent loses it after the lease.
     * What was decided is on disk then: a file must not leave its folder for a commit that a kill takes back.
     *
     * @return false when another process is at it, or it is made
     */
    public boolean claimMove(long id) {
        boolean taken = database.transaction(
                "claim the move of load " + id, connection -> hold.takeMove(connection, transitions, id));
        if (taken) {
            database.settle();
        }
        return taken;
    }

    /** Gives the move back, because it cannot be made at the moment: anybody may try. */
    public void releaseMove(long id) {
        database.transaction("release the move of load " + id, connection -> transitions.releaseMove(connection, id));
    }

    /** Passes while the claim is the drop's current one, and keeps it so to the end of the transaction. */
    public Fence fence(Claim claim) {
        return hold.fence(claim);
    }
}
