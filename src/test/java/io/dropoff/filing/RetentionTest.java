package io.dropoff.filing;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.intake.DropFolder;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void whatIsOlderThanItsAgeIsDeleted() throws IOException {
        put("processed", "20261120_115959_a.csv", "20261120_120000_b.csv");
        put("error", "20261120_115959_c.csv", "20261120_115959_c.csv.error.txt");

        clean("dropoff.retention.processed", "3d");

        assertThat(names("processed")).containsExactly("20261120_120000_b.csv");
        assertThat(names("error")).hasSize(2);
    }

    @Test
    void aNameWithoutATimeStaysAndStopsNothing() throws IOException {
        put(
                "error",
                "20001301_000000_no_month.csv",
                "notes.txt",
                "20201231_235959_old.csv",
                "20001231_250000_no_hour.csv");

        clean("dropoff.retention.error", "1d");

        assertThat(names("error"))
                .containsExactly("20001231_250000_no_hour.csv", "20001301_000000_no_month.csv", "notes.txt");
    }

    private void clean(String key, String age) {
        Settings settings = SettingsReader.read(Map.of(key, age), Map.of(), Map.of());
        new Retention(settings.filing(), NOON, ZoneOffset.UTC).clean(List.of(DropFolder.usual(folder)));
    }

    private void put(String below, String... names) throws IOException {
        Files.createDirectory(folder.resolve(below));
        for (String name : names) {
            Files.writeString(folder.resolve(below).resolve(name), "x");
        }
    }

    private List<String> names(String below) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(below))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
