package io.dropoff.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.dropoff.Logged;
import io.dropoff.naming.TableNames;
import io.dropoff.settings.SettingsReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StableFileTest {

    private static final int CHECKS = 3;

    @TempDir
    private Path folder;

    private final Watchlist list = new Watchlist(new TableNames(Set.of("csv"), Map.of()));
    private final IntakeSwitch intake = new IntakeSwitch(Clock.systemUTC());

    @BeforeEach
    void open() {
        intake.turnOn();
    }

    @Test
    void aFilePassesOnceEnoughPollsSawItUnchanged() throws IOException {
        StableFile filter = filter(Map.of());
        Path file = Files.writeString(folder.resolve("a.csv"), "a\n1\n");

        assertThat(polls(filter, file, CHECKS - 1)).isFalse();
        assertThat(polls(filter, file, 1)).isTrue();
        Files.writeString(file, "a\n1\n2\n");
        assertThat(polls(filter, file, CHECKS - 1)).isFalse();
        assertThat(polls(filter, file, 1)).isTrue();
    }

    @Test
    void aFileWithItsMarkerPassesAtOnce() throws IOException {
        StableFile filter = filter(Map.of("dropoff.done-file", ".done"));
        Path file = Files.writeString(folder.resolve("a.csv"), "a\n1\n");
        assertThat(polls(filter, file, CHECKS)).isFalse();
        assertThat(list.size()).isZero();

        Files.createFile(folder.resolve("a.csv.done"));

        assertThat(polls(filter, file, 1)).isTrue();
    }

    @Test
    void whileTheIntakeIsOffPollsCountAndNoFilePasses() throws IOException {
        StableFile filter = filter(Map.of());
        Path file = Files.writeString(folder.resolve("a.csv"), "a\n1\n");
        intake.turnOff("the database is away");
        assertThat(polls(filter, file, CHECKS)).isFalse();

        intake.turnOn();

        assertThat(polls(filter, file, 1)).isTrue();
    }

    @Test
    void aFileInHandDoesNotPassWhateverHappensToIt() throws IOException {
        StableFile filter = filter(Map.of());
        Path file = Files.writeString(folder.resolve("a.csv"), "a\n1\n");
        assertThat(polls(filter, file, CHECKS)).isTrue();
        assertThat(list.take(Look.at(file).orElseThrow())).isPresent();
        assertThat(polls(filter, file, CHECKS)).isFalse();

        Files.writeString(file, "a\n1\n2\n");

        assertThat(polls(filter, file, CHECKS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.csv.part",
                "a.part.csv",
                "a.tmp.csv",
                "a.csv.filepart",
                "~$a.csv",
                ".a.csv",
                "a.csv.camelLock",
                "a.txt",
                "a.gz",
                "csv",
                "a.part.csv.gz"
            })
    void whatIsNotFinishedOrHasAnotherEndingNeverPasses(String name) throws IOException {
        StableFile filter = filter(Map.of());

        assertThat(polls(filter, Files.writeString(folder.resolve(name), "a\n1\n"), CHECKS))
                .isFalse();
        assertThat(list.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "A.CSV", "a.csv.gz", "a.Txt", "a.txt.GZ", "party.csv", "a.b.csv"})
    void everyEndingThatIsSetPasses(String name) throws IOException {
        StableFile filter = filter(Map.of("dropoff.endings", "csv, TXT"));

        assertThat(polls(filter, Files.writeString(folder.resolve(name), "a\n1\n"), CHECKS))
                .isTrue();
    }

    @Test
    void whatIsNoRegularFileNeverPasses() throws IOException {
        StableFile filter = filter(Map.of());
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "a\n1\n");

        assertThat(polls(filter, Files.createDirectory(folder.resolve("d.csv")), CHECKS))
                .isFalse();
        assertThat(polls(filter, Files.createSymbolicLink(folder.resolve("l.csv"), elsewhere), CHECKS))
                .isFalse();
        assertThat(polls(filter, folder.resolve("gone.csv"), CHECKS)).isFalse();
        assertThat(list.size()).isZero();
    }

    /** The first is longer than a file system takes, the second no path can have. */
    static Stream<String> namesThatCannotBeLookedAt() {
        return Stream.of("a".repeat(300) + ".csv", "a\0.csv");
    }

    @ParameterizedTest
    @MethodSource("namesThatCannotBeLookedAt")
    void aFileThatCannotBeLookedAtFailsNoOther(String name) {
        try (Logged told = Logged.by(StableFile.class)) {
            assertThat(filter(Map.of()).accept(entry(new File(folder.toFile(), name))))
                    .isFalse();
            assertThat(told.events()).singleElement().satisfies(event -> {
                assertThat(event.getLevel()).isEqualTo(Level.WARN);
                assertThat(event.getFormattedMessage()).contains(name, "cannot be looked at");
            });
        }
    }

    private StableFile filter(Map<String, String> more) {
        StableFile stable = new StableFile(
                new DropNames(SettingsReader.read(more, Map.of(), Map.of()).folders()),
                list,
                intake,
                new TableQueue(1),
                new Delays(Clock.systemUTC(), list));
        stable.setStabilityChecks(CHECKS);
        return stable;
    }

    /** So many polls that show this entry; whether the last let it through. */
    private boolean polls(StableFile filter, Path entry, int number) {
        boolean passed = false;
        for (int i = 0; i < number; i++) {
            list.passBegins(folder);
            passed = filter.accept(entry(entry.toFile()));
            list.passEnded(folder);
        }
        return passed;
    }

    private GenericFile<File> entry(File file) {
        return FileConsumer.asGenericFile(folder.toString(), file, null, false);
    }
}
