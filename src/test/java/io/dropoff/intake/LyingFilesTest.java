package io.dropoff.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.settings.SettingsReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LyingFilesTest {

    @TempDir
    private Path folder;

    @Test
    void whatNobodyTakesIsNamedWithTheReasonAfterAnHour() throws IOException {
        write("sales.txt", "sales.csv", "orders.csv.part", "orders.part.csv", "a.xlsx");
        Files.createSymbolicLink(folder.resolve("link.csv"), folder.resolve("sales.csv"));

        assertThat(lying(Map.of(), Duration.ofMinutes(59))).isEmpty();
        assertThat(lying(Map.of(), Duration.ofMinutes(61)))
                .containsExactly(
                        "a.xlsx: its ending is not in dropoff.endings=csv",
                        "link.csv: no regular file",
                        "orders.csv.part: its ending is not in dropoff.endings=csv",
                        "orders.part.csv: its ending is not in dropoff.endings=csv",
                        "sales.txt: its ending is not in dropoff.endings=csv");
    }

    @Test
    void hiddenFilesLocksAndFoldersAreNotMeant() throws IOException {
        write(".DS_Store", "~$sales.csv", "a.csv.camelLock", "A.TXT");
        Files.createDirectory(folder.resolve("processed"));

        assertThat(lying(Map.of("dropoff.endings", "txt"), Duration.ofHours(2))).isEmpty();
    }

    @Test
    void aFileWithoutItsMarkerIsNamedAndAMarkerBesideItsFileIsNot() throws IOException {
        write("a.csv", "b.csv", "b.csv.done", "c.csv.done");

        assertThat(lying(Map.of("dropoff.done-file", ".done"), Duration.ofHours(2)))
                .containsExactly(
                        "a.csv: without its marker a.csv.done", "c.csv.done: its ending is not in dropoff.endings=csv");
    }

    @Test
    void aCopyThatDidNotComeToItsEndIsNamed() throws IOException {
        Files.write(folder.resolve("half.csv"), java.util.Arrays.copyOf("a,b\n1,2\n".getBytes(UTF_8), 4096));
        Files.write(folder.resolve("wide.csv"), "a,b\n1,2\n".repeat(20).getBytes(Charset.forName("UTF-32LE")));
        Files.write(folder.resolve("short.csv"), new byte[10]);

        assertThat(lying(Map.of(), Duration.ofHours(2)))
                .containsExactly("half.csv: it ends in zero bytes: a copy that did not come to its end");
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Files.writeString(folder.resolve(name), "a\n1\n");
        }
    }

    private List<String> lying(Map<String, String> settings, Duration later) throws IOException {
        Clock clock = Clock.offset(Clock.systemUTC(), later);
        return new LyingFiles(SettingsReader.read(settings, Map.of(), Map.of()).folders(), clock)
                .in(folder).stream()
                        .map(file -> file.file().getFileName() + ": " + file.why())
                        .toList();
    }
}
