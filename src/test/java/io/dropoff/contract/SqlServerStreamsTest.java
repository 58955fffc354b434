package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.load.Load;
import io.dropoff.load.Loader;
import io.dropoff.settings.LoadSettings;
import io.dropoff.settings.LoadType;
import io.dropoff.settings.TableSettings;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A large file is written over several connections, as far as there are spare ones. */
@OnSqlServer
class SqlServerStreamsTest extends LoadingContract {

    /** Of 100 values: just enough for a third connection. */
    private static final int ROWS = 40_000;

    SqlServerStreamsTest() {
        super(new SqlServer());
    }

    @BeforeEach
    void severalConnections() {
        loader = new Loader(database, settings(2, 0, new LoadSettings.Streams(4, 2)));
    }

    private static Drop large(String table) {
        List<String> header = IntStream.range(0, 100).mapToObj(n -> "c" + n).toList();
        return new Drop(
                table,
                header,
                IntStream.range(0, ROWS)
                        .mapToObj(row -> {
                            String[] values = new String[header.size()];
                            Arrays.fill(values, "v");
                            values[0] = String.valueOf(row);
                            return values;
                        })
                        .toList(),
                TableSettings.NONE,
                false);
    }

    private static long writers(Load load) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread.getName().equals("stage " + load.order().target()))
                .count();
    }

    @Test
    void everyRowArrivesOnceWithItsLine() {
        Drop drop = large("streamed");
        try (Load load = begin(drop.order(1, LoadType.APPEND))) {
            assertThat(writers(load)).isEqualTo(3);
            drop.batches(1_000).forEach(load::write);
            load.finish();
            assertThat(rows(
                            "SELECT COUNT(*), COUNT(DISTINCT c0), SUM(CASE WHEN CAST(c0 AS bigint) + 2 = ref_data_line THEN 1 ELSE 0 END)"
                                    + " FROM " + database.dialect().name(load.stage())))
                    .containsExactly(String.join("|", Collections.nCopies(3, "" + ROWS)));
            publisher.publish(load, (connection, result) -> {});
        }

        assertThat(rows("SELECT COUNT(*), COUNT(DISTINCT c0) FROM ref.streamed"))
                .containsExactly(ROWS + "|" + ROWS);
    }

    @Test
    void loadsShareTheSpareConnectionsAndGiveThemBack() {
        try (Load first = begin(large("first").order(1, LoadType.APPEND))) {
            assertThat(writers(first)).isEqualTo(3);
            try (Load second = begin(large("second").order(2, LoadType.APPEND))) {
                assertThat(writers(second)).isEqualTo(1);
            }
        }
        try (Load third = begin(large("third").order(3, LoadType.APPEND))) {
            assertThat(writers(third)).isEqualTo(3);
        }
    }
}
