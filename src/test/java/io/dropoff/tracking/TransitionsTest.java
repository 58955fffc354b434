package io.dropoff.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.contract.H2Server;
import io.dropoff.db.Database;
import io.dropoff.db.SchemaScripts;
import io.dropoff.db.Sql;
import io.dropoff.settings.LedgerSettings;
import io.dropoff.settings.ReferenceSettings;
import io.dropoff.settings.SchemaSettings;
import io.dropoff.tracking.Claims.Claim;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each transition, tried from every place in which a drop can be. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransitionsTest {

    private static final List<String> PLACES = List.of(
            "pending/queued",
            "processing/profile",
            "processing/imaging",
            "processing/restoring",
            "completed/filing",
            "completed/filed",
            "completed/undone",
            "error/filing",
            "error/filed",
            "error/retried",
            "cancelled/filing",
            "cancelled/filed",
            "duplicate/filing",
            "duplicate/filed");
    private static final List<String> HELD = PLACES.subList(1, 4);
    private static final List<String> UNMOVED =
            PLACES.stream().filter(place -> place.endsWith("/filing")).toList();
    private static final int ATTEMPT = 2;
    private static final Path ARCHIVED = Path.of("/archived");
    private static final String LEDGER = "ref.File_Monitor_Tracking";

    private final H2Server server = new H2Server();
    private Database database;
    private Transitions transitions;
    private int drops;

    /** Whether it was made. */
    private interface Step {
        boolean make(Connection connection, long id, int attempt) throws SQLException;
    }

    /**
     * One transition.
     *
     * @param to where the drop is then; a star = where it was
     * @param holder whether only the drop's holder makes it
     * @param attempt whether only in the attempt that is the current one
     */
    private record Transition(String name, Step step, List<String> from, String to, boolean holder, boolean attempt) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    void install() {
        database = Database.open(server.settings());
        SchemaSettings schema =
                new SchemaSettings("ref", "bkp", 70, SchemaSettings.Drift.EVOLVE, SchemaSettings.NewTables.CREATE);
        ReferenceSettings reference =
                new ReferenceSettings(Optional.empty(), "ref", "Reference_Data_Cfg", Optional.empty());
        new SchemaScripts(database, schema, reference, List.of()).install();
        transitions = new Transitions(database, new LedgerSettings("ref", Duration.ofMinutes(1)), new Owner("me"));
    }

    @AfterAll
    void close() {
        database.close();
        server.close();
    }

    private Stream<Transition> transitions() {
        Transitions t = transitions;
        List<String> waiting = List.of("pending/queued");
        List<String> waitingOrHeld = PLACES.subList(0, 4);
        return Stream.of(
                seen("take", t::take, waiting, "processing/profile"),
                seen("hold to cancel", t::holdToCancel, waiting, "*"),
                seen("give back", t::giveBack, HELD, "pending/queued"),
                mine("release", t::release, HELD, "pending/queued"),
                mine("delay", (c, claim) -> t.delay(c, claim, "BUSY", "locked"), HELD, "pending/queued"),
                seen("vanish, as seen", t::vanish, waitingOrHeld, "cancelled/filed"),
                mine("vanish in its hands", t::vanish, HELD, "cancelled/filed"),
                any("vanish before anybody took it", t::vanish, waiting, "cancelled/filed"),
                ended(DropStatus.COMPLETED, HELD),
                ended(DropStatus.ERROR, HELD),
                ended(DropStatus.DUPLICATE, HELD),
                ended(DropStatus.CANCELLED, waitingOrHeld),
                new Transition(
                        "take the move", (c, id, n) -> t.takeMove(c, id, "1 = 0", "dead"), UNMOVED, "*", true, false),
                new Transition("release the move", (c, id, n) -> t.releaseMove(c, id), UNMOVED, "*", true, false),
                new Transition("filed", (c, id, n) -> t.filed(c, id, ARCHIVED), UNMOVED, "*/filed", true, false),
                new Transition("redirected", (c, id, n) -> t.redirected(c, id, ARCHIVED), UNMOVED, "*", true, false),
                any("settled", (c, id) -> t.settled(c, id, ARCHIVED), UNMOVED, "*/filed"),
                any("retried", t::retried, ending("/filed"), "*/retried"),
                any("not retried", t::notRetried, ending("/retried"), "*/filed"),
                any("undo", t::undo, starting("completed/"), "completed/undone"),
                any("restoring", (c, id) -> t.restoring(c, id, 7), ending("/imaging"), "processing/restoring"),
                any("rolled back", (c, id) -> t.rolledBack(c, id, 3, 7), HELD, "completed/filed"),
                any("broken off", (c, id) -> t.brokenOff(c, id, "why"), HELD, "cancelled/filed"),
                any("lost", (c, id) -> Transitions.lost(c, LEDGER, id), List.of("completed/filing"), "pending/queued"));
    }

    private Transition ended(DropStatus status, List<String> from) {
        Outcome outcome = new Outcome(status, ARCHIVED, Optional.of("CODE"), Optional.of("why"));
        return mine(
                "end as " + status,
                (c, claim) -> transitions.end(c, claim, outcome, LoadFacts.NONE),
                from,
                status.word() + "/filing");
    }

    private interface OfClaim {
        boolean make(Connection connection, Claim claim) throws SQLException;
    }

    private interface OfDrop {
        boolean make(Connection connection, long id) throws SQLException;
    }

    private static Transition mine(String name, OfClaim step, List<String> from, String to) {
        return new Transition(
                name, (c, id, n) -> step.make(c, new Claim(id, Instant.EPOCH, n, false)), from, to, true, true);
    }

    private static Transition seen(String name, Step step, List<String> from, String to) {
        return new Transition(name, step, from, to, false, true);
    }

    private static Transition any(String name, OfDrop step, List<String> from, String to) {
        return new Transition(name, (c, id, n) -> step.make(c, id), from, to, false, false);
    }

    private static List<String> ending(String phase) {
        return PLACES.stream().filter(place -> place.endsWith(phase)).toList();
    }

    private static List<String> starting(String status) {
        return PLACES.stream().filter(place -> place.startsWith(status)).toList();
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void aTransitionLeadsWhereItSaysFromWhereItMayBeginAndFromNowhereElse(Transition transition) {
        for (String place : PLACES) {
            long id = drop(place, "me");
            boolean may = transition.from().contains(place);

            assertThat(made(transition, id, ATTEMPT)).as(place).isEqualTo(may);
            assertThat(place(id)).as(place).isEqualTo(may ? goal(transition, place) : place);
        }
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void whatTheHolderDecidesNobodyElseDoes(Transition transition) {
        String place = transition.from().get(0);
        long id = drop(place, "other");

        assertThat(made(transition, id, ATTEMPT)).isEqualTo(!transition.holder());
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void anEarlierAttemptChangesNothingAnyMore(Transition transition) {
        String place = transition.from().get(0);
        long id = drop(place, "me");

        assertThat(made(transition, id, ATTEMPT - 1)).isEqualTo(!transition.attempt());
        assertThat(place(id)).isEqualTo(transition.attempt() ? place : goal(transition, place));
    }

    @Test
    void theMoveOfAHolderThatIsSilentOrDeadIsTaken() {
        long id = drop("completed/filing", "other");

        assertThat(tried(connection -> transitions.takeMove(connection, id, "1 = 0", "dead")))
                .isFalse();
        assertThat(tried(connection -> transitions.takeMove(connection, id, "1 = 0", "other")))
                .isTrue();
        assertThat(text("owner", id)).isEqualTo("me");
        long silent = drop("completed/filing", "other");
        assertThat(tried(connection -> transitions.takeMove(connection, silent, "1 = 1", "dead")))
                .isTrue();
        assertThat(text("owner", silent)).isEqualTo("me");
    }

    @Test
    void eachTakingCountsAnAttemptAndForgetsWhatTheLastOneWaitedFor() {
        long id = drop("processing/profile", "me");
        Claim claim = new Claim(id, Instant.EPOCH, ATTEMPT, false);
        tried(connection -> transitions.delay(connection, claim, "DATABASE_BUSY", "a lock"));
        assertThat(text("error_code", id)).isEqualTo("DATABASE_BUSY");
        assertThat(text("error_message", id)).isEqualTo("a lock");
        assertThat(text("owner", id)).isNull();

        tried(connection -> transitions.take(connection, id, ATTEMPT));

        assertThat(text("error_code", id)).isNull();
        assertThat(text("error_message", id)).isNull();
        assertThat(text("owner", id)).isEqualTo("me");
        assertThat(text("attempts", id)).isEqualTo(Integer.toString(ATTEMPT + 1));
    }

    @Test
    void aMoveThatEndsNowhereHasNoPlace() {
        long id = drop("cancelled/filing", "me");

        tried(connection -> transitions.filed(connection, id, null));

        assertThat(text("archived_path", id)).isNull();
    }

    @Test
    void aRollbackKeepsItsRowsAndTheVersionThatItReplaced() {
        long id = drop("processing/restoring", "me");

        tried(connection -> transitions.rolledBack(connection, id, 3, 7));

        assertThat(text("rows_total", id)).isEqualTo("3");
        assertThat(text("rows_loaded", id)).isEqualTo("3");
        assertThat(text("backup_version", id)).isEqualTo("7");
    }

    private static String goal(Transition transition, String place) {
        if (transition.to().equals("*")) {
            return place;
        }
        return transition.to().replace("*", place.substring(0, place.indexOf('/')));
    }

    private interface Attempt {
        boolean make(Connection connection) throws SQLException;
    }

    private boolean made(Transition transition, long id, int attempt) {
        return tried(connection -> transition.step().make(connection, id, attempt));
    }

    private boolean tried(Attempt attempt) {
        return database.transaction("try", attempt::make);
    }

    private long drop(String place, String owner) {
        long id = ++drops;
        String[] parts = place.split("/");
        String insert = "INSERT INTO " + LEDGER
                + " (id, file_path, file_name, load_type, status, phase, owner, attempts, archived_path, started_at)"
                + " VALUES (?, ?, ?, 'append', ?, ?, ?, ?, ?, LOCALTIMESTAMP)";
        database.transaction(
                "drop",
                connection -> Sql.update(
                        connection,
                        insert,
                        id,
                        "/in/" + id,
                        Long.toString(id),
                        parts[0],
                        parts[1],
                        owner,
                        ATTEMPT,
                        ARCHIVED.toString()));
        return id;
    }

    private String place(long id) {
        return text("status", id) + "/" + text("phase", id);
    }

    private String text(String column, long id) {
        return database.transaction("look", connection -> {
            try (PreparedStatement select =
                            connection.prepareStatement("SELECT " + column + " FROM " + LEDGER + " WHERE id = " + id);
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        });
    }
}
