package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.db.Sql;
import io.dropoff.fault.DatabaseBusy;
import io.dropoff.load.Load;
import io.dropoff.publish.Publisher;
import io.dropoff.settings.LoadType;
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
