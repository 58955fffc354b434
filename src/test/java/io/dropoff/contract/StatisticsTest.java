package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.format.FormatHints;
import io.dropoff.rows.Profiler;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import io.dropoff.settings.TableSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsTest {

    @TempDir
    Path folder;

    @Test
    void eachColumnHasItsMeasure() throws IOException {
        List<ColumnStatistics> found = statistics("id,name,paid\n9,Ann,1.5\n10,Zoë,\n-2,Bob,10.25\n10,Ann,\n");
        assertThat(found)
                .containsExactly(
                        new ColumnStatistics("id", 0, 3, Optional.of("-2"), Optional.of("10"), 1, 2),
                        new ColumnStatistics("name", 0, 3, Optional.of("Ann"), Optional.of("Zoë"), 3, 3),
                        new ColumnStatistics("paid", 2, 2, Optional.of("1.5"), Optional.of("10.25"), 3, 5));
    }

    @Test
    void oneTextAmongNumbersMakesTheColumnText() throws IOException {
        ColumnStatistics found = statistics("id,b\n9,x\n10,x\nn/a,x\n").get(0);
        assertThat(found.least()).contains("10");
        assertThat(found.greatest()).contains("n/a");
    }

    @Test
    void aColumnWithoutValuesHasNoExtremes() throws IOException {
        assertThat(statistics("a,b\n1,\n2,\n").get(1))
                .isEqualTo(new ColumnStatistics("b", 2, 0, Optional.empty(), Optional.empty(), 0, 0));
    }

    @Test
    void longValuesAreKeptByTheirBeginning() throws IOException {
        ColumnStatistics found = statistics("a,b\n" + "x".repeat(100) + ",1\n").get(0);
        assertThat(found.least()).contains("x".repeat(40));
        assertThat(found.longest()).isEqualTo(100);
    }

    @Test
    void manyDifferentValuesAreEstimatedWithinATwentieth() throws IOException {
        int rows = 100_000;
        String file = IntStream.range(0, rows)
                .mapToObj(i -> i + "," + i % 777)
                .collect(Collectors.joining("\n", "id,few\n", "\n"));
        List<ColumnStatistics> found = statistics(file);
        assertThat(found.get(0).distinct()).isBetween(rows * 19L / 20, rows * 21L / 20);
        assertThat(found.get(1).distinct()).isBetween(738L, 816L);
    }

    @Test
    void thereAreNeverMoreDifferentValuesThanValues() throws IOException {
        for (int rows = 50; rows <= 5_000; rows += 50) {
            String file = IntStream.range(0, rows)
                    .mapToObj(i -> "Stadt " + i + ",x")
                    .collect(Collectors.joining("\n", "name,few\n", "\n"));
            assertThat(statistics(file).get(0).distinct()).isLessThanOrEqualTo(rows);
        }
    }

    private List<ColumnStatistics> statistics(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), text);
        Settings settings = SettingsReader.read(Map.of(), Map.of(), Map.of());
        try (ContentCheck content = new ContentCheck(Optional.empty())) {
            new Profiler(settings.format(), settings.load())
                    .heardBy(content.listener())
                    .profile(file, TableSettings.NONE, FormatHints.NONE, read -> {}, refused -> {});
            return content.statistics();
        }
    }
}
