package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.Aside;
import io.dropoff.fault.LoadCancelled;
import io.dropoff.load.Load;
import io.dropoff.rows.RowBatch;
import io.dropoff.settings.LoadType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

abstract class CancelContract extends LoadingContract {

    CancelContract(TestServer server) {
        super(server);
    }

    @Test
    @Timeout(300)
    void aLoadInFullSwingStopsAndLeavesNothing() {
        fullload(Drop.of("t", "id,name", "1,a"));
        Drop drop = Drop.of("t", "id,name", "2,b", "3,c", "4,d", "5,e");
        try (Load load = begin(drop.order(2, LoadType.FULLLOAD))) {
            RowBatch batch = drop.batches(4).get(0);
            CompletableFuture<Void> writing = Aside.run(() -> writeForEver(load, batch));
            Awaitility.await().until(() -> control.rowsWritten() > 1_000);
            control.requestCancel("enough");
            assertThatThrownBy(writing::join).hasRootCauseInstanceOf(LoadCancelled.class);
        }

        assertThat(rows("SELECT id FROM ref.t")).containsExactly("1");
        assertThat(rows("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 't_stage'"))
                .isEmpty();
    }

    private static void writeForEver(Load load, RowBatch batch) {
        while (true) {
            load.write(new RowBatch(List.copyOf(batch.rows()), batch.lines()));
        }
    }

    @Test
    void aCancelledLoadDoesNotBegin() {
        control.requestCancel("too early");
        Drop drop = Drop.of("t", "id", "1");

        assertThatThrownBy(() -> begin(drop.order(1, LoadType.APPEND))).isInstanceOf(LoadCancelled.class);
        assertThat(rows("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 't'"))
                .isEmpty();
    }
}
