package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The password is in nothing that was written. */
class SecretsIT {

    private static final String WRONG = "wr0ng-S3cret-5520";

    @TempDir
    private Path home;

    @TempDir
    private Path databases;

    @Test
    void noPasswordIsInAnythingThatWasWritten() throws Exception {
        try (RemoteDatabase remote = new RemoteDatabase(databases);
                Packaged dropoff = remote.serve(new Packaged(home))) {
            dropoff.with("DROPOFF_DB_PASSWORD", WRONG);
            Process refused = dropoff.start("run");
            Awaitility.await("the outage is told")
                    .pollInSameThread()
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> dropoff.audited("outage-began") == 1);
            Packaged.kill(refused);
            dropoff.run("status");

            // H2 makes everybody wait after wrong passwords.
            dropoff.with("DROPOFF_DB_PASSWORD", remote.password()).with("DROPOFF_DB_CONNECTION_TIMEOUT", "20s");
            new Dropped(dropoff).drop(Packaged.APPEND, "one", 100);
            dropoff.drop(Packaged.APPEND, "broken.csv", "a,b\n1,2\n3\n");
            assertThat(dropoff.run("drain")).isOne();
            for (List<String> command : List.of(
                    List.of("status", "--json"),
                    List.of("history", "--json"),
                    List.of("health", "--json"),
                    List.of("settings"))) {
                dropoff.run(command.toArray(String[]::new));
            }

            remote.database().execute("SCRIPT NODATA NOPASSWORDS TO '" + home.resolve("schema.txt") + "'");
            Files.writeString(
                    home.resolve("ledger.txt"),
                    remote.database()
                            .query("SELECT * FROM ref.File_Monitor_Tracking")
                            .toString());
            assertThat(written()).hasSizeGreaterThan(8).allSatisfy(file -> assertThat(
                            Files.readString(file, StandardCharsets.ISO_8859_1))
                    .as(file.toString())
                    .doesNotContain(remote.password(), WRONG));
        }
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
