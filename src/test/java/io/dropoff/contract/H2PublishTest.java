package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.Aside;
import io.dropoff.db.Database;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.fault.DatabaseBusy;
import io.dropoff.load.Load;
import io.dropoff.publish.Publisher;
import io.dropoff.settings.LoadType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class H2PublishTest extends PublishContract {
    H2PublishTest() {
        super(new H2Server());
    }

    @Test
    void theImageFromWhichACrashIsMendedLastsUntilTheRowsArePublished() {
        String images = "SELECT COUNT(*) FROM bkp.t_backup";
        fullload(Drop.of("t", "id", "1", "2"));
        publisher = new LastSteps(new Publisher(database, settings(0), REFERENCE));
        Drop drop = Drop.of("t", "id", "3");
        try (Load load = begin(drop.order(2, LoadType.FULLLOAD))) {
            write(load, drop);
            publisher.publish(load, (connection, result) -> assertThat(Sql.number(connection, images))
                    .isEqualTo(2));
        }

        assertThat(rows(images)).containsExactly("0");
        assertThat(rows("SELECT id FROM ref.t")).containsExactly("3");
    }

    /** H2 copies a table without a lock: what is written into the old one meanwhile is gone with it. */
    @Test
    void noRowsArePublishedIntoATableThatIsBeingCopied() throws Exception {
        fullload(Drop.of("t", "id", "1"));
        try (HeldChange ofSomebodyElse = new HeldChange(database, "ref.t")) {
            ofSomebodyElse.awaitCopy();
            assertThatThrownBy(() -> append(Drop.of("t", "id", "2")))
                    .isInstanceOf(DatabaseBusy.class)
                    .hasMessageContaining("Somebody else's ALTER TABLE of ref.t is at work");
        }
        append(Drop.of("t", "id", "2"));

        assertThat(rows("SELECT id, late FROM ref.t ORDER BY id")).containsExactly("1|0", "2|0");
    }

    /** Between two of its steps a change is no running statement: its copy and what it has not committed tell of it. */
    @Test
    void noRowsArePublishedIntoATableWhoseCopyWaitsToTakeItsPlace() throws Exception {
        fullload(Drop.of("t", "id", "1"));
        try (Connection ofSomebodyElse = database.loadConnection()) {
            String copy = "ref.\"t_COPY_" + Sql.number(ofSomebodyElse, "CALL SESSION_ID()") + "_0\"";
            sql("CREATE TABLE " + copy + " AS SELECT * FROM ref.t");
            ofSomebodyElse.setAutoCommit(false);
            Sql.update(ofSomebodyElse, "DELETE FROM " + copy);
            assertThatThrownBy(() -> append(Drop.of("t", "id", "2")))
                    .isInstanceOf(DatabaseBusy.class)
                    .hasMessageContaining("Somebody else's ALTER TABLE of ref.t is at work");
            ofSomebodyElse.rollback();
        }
        append(Drop.of("t", "id", "2"));

        assertThat(rows("SELECT id FROM ref.t ORDER BY id")).containsExactly("1", "2");
    }

    /** H2 gives the lock to whoever waited for it, and they write into a table that is no more. */
    @Test
    void rowsThatWentIntoATableThatWasBeingDroppedAreNotCalledPublished() throws Exception {
        fullload(Drop.of("t", "id", "1"));
        try (Connection reader = database.loadConnection();
                Connection writer = database.loadConnection();
                Connection dropper = database.loadConnection()) {
            Sql.execute(dropper, "SET LOCK_TIMEOUT 600000");
            Sql.execute(writer, "SET LOCK_TIMEOUT 600000");
            reader.setAutoCommit(false);
            Sql.update(reader, "UPDATE ref.t SET id = '1'");
            CompletableFuture<Void> drop = begin(() -> Sql.execute(dropper, "DROP TABLE ref.t"));
            awaitRunning("DROP TABLE ref.t");
            writer.setAutoCommit(false);
            CompletableFuture<Void> write = begin(() -> Sql.execute(writer, "INSERT INTO ref.t (id) VALUES ('2')"));
            awaitRunning("INSERT INTO ref.t");
            reader.rollback();
            drop.join();
            write.join();
            sql("CREATE TABLE ref.t (id nvarchar(9))");

            assertThatThrownBy(() -> database.dialect().requireNoCopying(writer, new TableName("ref", "t")))
                    .hasMessageContaining("Somebody else dropped or changed a table");
            writer.rollback();
        }
    }

    private static CompletableFuture<Void> begin(Database.SqlStep work) {
        return Aside.run(() -> {
            try {
                work.run();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void awaitRunning(String statement) {
        String running = "SELECT 1 FROM INFORMATION_SCHEMA.SESSIONS WHERE EXECUTING_STATEMENT LIKE ?";
        Awaitility.await().atMost(Duration.ofMinutes(5)).pollInSameThread().until(() -> !rows(running, statement + "%")
                .isEmpty());
    }

    /** While H2 swaps a table for its copy, there is none of that name: here for longer, as it is renamed. */
    @Test
    void aTableThatIsMissingWhileSomebodyChangesItIsNotTakenForNew() throws Exception {
        fullload(Drop.of("t", "id", "1"));
        try (HeldChange ofSomebodyElse = new HeldChange(database, "ref.t")) {
            ofSomebodyElse.awaitCopy();
            sql("ALTER TABLE ref.t RENAME TO aside");
            assertThatThrownBy(() -> append(Drop.of("t", "id", "2"))).isInstanceOf(DatabaseBusy.class);
            sql("ALTER TABLE ref.aside RENAME TO t");
        }
        append(Drop.of("t", "id", "2"));

        assertThat(rows("SELECT id FROM ref.t ORDER BY id")).containsExactly("1", "2");
    }

    @Test
    void aTableWhoseKeyIsMissingWhileSomebodyChangesItIsNotTakenForOneWithout() throws Exception {
        sql("CREATE TABLE ref.t (id nvarchar(9) NOT NULL, CONSTRAINT t_key PRIMARY KEY (id))");
        append(Drop.of("t", "id", "1"));
        try (HeldChange ofSomebodyElse = new HeldChange(database, "ref.t")) {
            ofSomebodyElse.awaitCopy();
            sql("ALTER TABLE ref.t DROP CONSTRAINT t_key");
            assertThatThrownBy(() -> merge(Drop.of("t", "id", "1"))).isInstanceOf(DatabaseBusy.class);
        }
    }

    /** What a killed change left is not waited for. */
    @Test
    void theCopyThatAKilledChangeLeftIsNoHindrance() {
        fullload(Drop.of("t", "id", "1"));
        sql("CREATE TABLE ref.\"t_COPY_5_0\" AS SELECT * FROM ref.t");

        append(Drop.of("t", "id", "2"));

        assertThat(rows("SELECT id FROM ref.t ORDER BY id")).containsExactly("1", "2");
    }
}
