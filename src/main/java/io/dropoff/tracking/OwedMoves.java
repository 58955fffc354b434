package io.dropoff.tracking;

import io.dropoff.db.Database;
import io.dropoff.fault.LoadFailed;
import io.dropoff.settings.LedgerSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The moves of decided drops that nobody noted, because a process was killed or the database went away after they were made. Thread-safe. */
public final class OwedMoves {

    private static final Logger LOG = LoggerFactory.getLogger(OwedMoves.class);

    private final Database database;
    private final Transitions transitions;
    private final Hold hold;

    public OwedMoves(Database database, LedgerSettings settings, Owner owner) {
        this.database = database;
        this.transitions = new Transitions(database, settings, owner);
        this.hold = Hold.of(database, settings, owner);
    }

    /** Where the file of a decided drop is seen. */
    public enum Sighting {
        /** In its folder, or it cannot be told: the move is still owed. */
        WAITING,
        /** Where it was to go. */
        MOVED,
        /** At neither place, though both folders can be seen. */
        GONE
    }

    private record Owed(long id, Path file, Path archived) {}

    /**
     * Notes what was made; and that nothing is owed any more for a file that somebody took away, unless a process has its move.
     *
     * @param look says where a file is, from its path in the folder and the one that it goes to
     * @return loads of which the ledger does not take it, for a reason that time does not mend, with that reason; the others are noted
     */
    public Map<Long, String> settle(BiFunction<Path, Path, Sighting> look) {
        Map<Long, String> refused = new HashMap<>();
        for (Owed owed : database.transaction("look for moves to note", this::owed)) {
            try {
                settle(owed, look.apply(owed.file(), owed.archived()));
            } catch (LoadFailed forGood) {
                refused.put(owed.id(), forGood.getMessage());
            }
        }
        return refused;
    }

    private void settle(Owed owed, Sighting seen) {
        switch (seen) {
            case MOVED ->
                database.transaction(
                        "note the move of load " + owed.id(),
                        connection -> transitions.settled(connection, owed.id(), owed.archived()));
            case GONE -> {
                if (database.transaction("end the move of load " + owed.id(), connection -> end(connection, owed))) {
                    LOG.warn("{} is gone: it was taken away before load {} could file it", owed.file(), owed.id());
                }
            }
            case WAITING -> LOG.debug("{} is still to be filed", owed.file());
        }
    }

    /**
     * Looks after the failed drops whose files were put back and not yet seen by the intake: a process may have died over that. Where
     * nothing came of it the note is taken back, and the drop may be retried again.
     *
     * @param end ends what was begun, from the path that the file was filed to and the one in its folder; whether nothing came of it
     */
    public void settleRetries(BiPredicate<Path, Path> end) {
        String which = "status IN ('error', 'cancelled', 'duplicate') AND phase = " + DropPhase.RETRIED.sql();
        for (Owed owed : database.transaction("look for retries", connection -> find(connection, which))) {
            if (end.test(owed.archived(), owed.file())) {
                database.transaction(
                        "note that load " + owed.id() + " was not retried",
                        connection -> transitions.notRetried(connection, owed.id()));
            }
        }
    }

    /** The files of decided drops whose move is not noted yet: perhaps nobody is at it. */
    public List<Path> files() {
        return database.transaction("look for files to move", this::owed).stream()
                .map(Owed::file)
                .toList();
    }

    private List<Owed> owed(Connection connection) throws SQLException {
        return find(connection, "phase = " + DropPhase.FILING.sql());
    }

    private List<Owed> find(Connection connection, String which) throws SQLException {
        String sql = "SELECT id, file_path, archived_path FROM " + hold.table() + " WHERE " + which;
        List<Owed> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(new Owed(row.getLong(1), Path.of(row.getString(2)), Path.of(row.getString(3))));
            }
        }
        return found;
    }

    private boolean end(Connection connection, Owed owed) throws SQLException {
        return hold.takeMove(connection, transitions, owed.id()) && transitions.filed(connection, owed.id(), null);
    }
}
