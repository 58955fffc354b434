package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.db.FullDisk;
import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.load.Load;
import io.dropoff.rows.RowBatch;
import io.dropoff.settings.LoadType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The embedded database's disk runs full: the load says so, and nothing of it is left. */
class H2FullDiskTest extends LoadingContract {

    H2FullDiskTest() {
        super(new H2Server(FullDisk.SCHEME));
    }

    @BeforeAll
    static void register() {
        FullDisk.register();
    }

    @AfterEach
    void makeRoom() {
        FullDisk.full = false;
        Awaitility.await().ignoreExceptions().untilAsserted(database::requireReachable);
    }

    @Test
    @Timeout(300)
    void aLoadNamesTheDiskAndNotWhatFollowsFromIt() {
        fullload(Drop.of("t", "id,name", "1,a"));
        Drop drop = Drop.of("t", "id,name", "2,b", "3,c");
        try (Load load = begin(drop.order(2, LoadType.APPEND))) {
            RowBatch batch = drop.batches(2).get(0);
            FullDisk.full = true;

            assertThatThrownBy(() -> {
                        load.write(batch);
                        load.finish();
                    })
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("No space left on device");
        }
        makeRoom();

        assertThat(rows("SELECT id FROM ref.t")).containsExactly("1");
    }
}
