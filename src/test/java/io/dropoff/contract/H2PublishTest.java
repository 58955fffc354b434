package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.db.Sql;
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
}
