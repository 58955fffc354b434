package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.dropoff.Logged;
import io.dropoff.filing.Filing;
import io.dropoff.filing.FilingState;
import io.dropoff.start.Drain;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.spi.BrowsableEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What lies in a drop-off folder, may be taken, and where it goes. */
class FoldersRouteTest {

    private static final String FULLLOAD = "none_reference_data_table/fullload";
    private static final String APPEND = "none_reference_data_table/append";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path home;

    private Dropoff dropoff;

    @BeforeEach
    void prepare() {
        dropoff = Dropoff.in(home);
    }

    @AfterEach
    void stop() {
        dropoff.close();
    }

    @Test
    void whatIsNoDropIsLeftAlone() throws IOException {
        dropoff.start();
        Path folder = dropoff.folder(FULLLOAD);
        Path elsewhere = Files.writeString(home.resolve("elsewhere.csv"), "a,b\n1,2\n");
        List<String> names = List.of(
                ".hidden.csv",
                "copy.csv.part",
                "copy.csv.tmp",
                "copy.csv.filepart",
                "copy.csv.camelLock",
                "notes.txt",
                "csv",
                "data.csv.zip");
        for (String name : names) {
            Files.writeString(folder.resolve(name), "a,b\n1,2\n");
        }
        Files.createDirectories(folder.resolve("directory.csv/below"));
        Files.writeString(folder.resolve("directory.csv/below/inner.csv"), "a,b\n1,2\n");
        Files.createSymbolicLink(folder.resolve("link.csv"), elsewhere);
        dropoff.outcomeOf(dropoff.drop(FULLLOAD, "taken.CsV", "a,b\n1,2\n"));
        dropoff.polls(5);

        assertThat(dropoff.tables()).containsExactly("taken");
        assertThat(dropoff.history()).hasSize(1);
        assertThat(dropoff.watched()).isZero();
        assertThat(folder.resolve("link.csv")).isSymbolicLink();
        assertThat(elsewhere).hasContent("a,b\n1,2\n");
        assertThat(folder.resolve("directory.csv/below/inner.csv")).exists();
        assertThat(dropoff.files(FULLLOAD)).contains(names.toArray(String[]::new));
    }

    @Test
    void browsingAFolderMakesNoFileCompleteSooner() {
        dropoff.with("dropoff.poll-interval", "1h");
        dropoff.drop(FULLLOAD, "browsed.csv", "a,b\n1,2\n");
        dropoff.start();
        await().atMost(PATIENCE).until(() -> dropoff.watched() == 1);
        assertThat(dropoff.history()).isEmpty();
        BrowsableEndpoint folder = (BrowsableEndpoint) dropoff.application()
                .context()
                .getRoute("dropoff-plain-fullload")
                .getEndpoint();

        for (int i = 0; i < 5; i++) {
            assertThat(folder.getExchanges()).isEmpty();
        }
    }

    @Test
    void aDoneFileIsWaitedForAndRemovedAfterwards() throws IOException {
        dropoff.with("dropoff.done-file", ".done").start();
        Path file = dropoff.drop(FULLLOAD, "marked.csv", "a,b\n1,2\n");
        dropoff.polls(10);
        assertThat(file).exists();
        assertThat(dropoff.history()).isEmpty();

        Path marker = Files.createFile(dropoff.folder(FULLLOAD).resolve("marked.csv.done"));

        assertThat(dropoff.outcomeOf(file)).containsEntry("status", "completed");
        assertThat(marker).doesNotExist();
        assertThat(dropoff.files(FULLLOAD)).isEmpty();
    }

    @Test
    void aFileWithoutItsDoneFileIsNoDropYetAndHoldsUpNobody() throws Exception {
        dropoff.with("dropoff.done-file", ".done").start();
        Path unmarked = dropoff.drop(FULLLOAD, "t_20240101.csv", "a,b\n1,2\n");
        Files.setLastModifiedTime(unmarked, FileTime.fromMillis(0));
        Files.createFile(dropoff.folder(FULLLOAD).resolve("t_20240102.csv.done"));

        Path marked = dropoff.drop(FULLLOAD, "t_20240102.csv", "a,b\n3,4\n");

        assertThat(dropoff.outcomeOf(marked)).containsEntry("status", "completed");
        Drain.Result drained = new Drain(dropoff.application()).await(4, PATIENCE, new CountDownLatch(1));
        assertThat(drained.completed()).isEqualTo(1);
        assertThat(unmarked).exists();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPipeIsLeftAlone() throws Exception {
        dropoff.start();
        Path pipe = dropoff.folder(FULLLOAD).resolve("pipe.csv");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        dropoff.polls(5);

        assertThat(dropoff.history()).isEmpty();
        assertThat(dropoff.watched()).isZero();
    }

    @Test
    void aDoneFileOfARefusedDropIsRemovedToo() throws IOException {
        dropoff.with("dropoff.done-file", ".done").start();
        Path marker = Files.createFile(dropoff.folder(FULLLOAD).resolve("refused.csv.done"));

        dropoff.failureOf(FULLLOAD, "refused.csv", "").hasCode("EMPTY_FILE");

        assertThat(marker).doesNotExist();
    }

    @Test
    void filedFilesHaveATimeBeforeTheirNameAndNeverReplaceEachOther() {
        dropoff.start();
        for (int i = 0; i < 5; i++) {
            dropoff.outcomeOf(dropoff.drop(FULLLOAD, "same.csv", "a,b\n" + i + ",2\n"));
            dropoff.failureOf(FULLLOAD, "bad.csv", "a,b\n1,2\n" + i + "\n3,4\n5,6\n");
        }

        assertThat(dropoff.files(FULLLOAD + "/processed"))
                .hasSize(5)
                .allMatch(name -> name.matches("\\d{8}_\\d{6}_(\\d_)?same\\.csv"));
        assertThat(dropoff.files(FULLLOAD + "/error"))
                .hasSize(10)
                .allMatch(name -> name.matches("\\d{8}_\\d{6}_(\\d_)?bad\\.csv(\\.error\\.txt)?"));
        assertThat(dropoff.history())
                .hasSize(10)
                .extracting(row -> row.get("archived_path"))
                .doesNotHaveDuplicates();
    }

    @Test
    void theSameFileDroppedTwiceIsLoadedTwiceWhereItReplacesAndOnceWhereItAdds() {
        dropoff.start();
        String csv = "a,b\n1,2\n";

        assertThat(dropoff.outcomeOf(dropoff.drop(FULLLOAD, "full.csv", csv))).containsEntry("status", "completed");
        assertThat(dropoff.outcomeOf(dropoff.drop(FULLLOAD, "full.csv", csv))).containsEntry("status", "completed");
        Map<String, Object> first = dropoff.outcomeOf(dropoff.drop(APPEND, "more.csv", csv));
        dropoff.failureOf(APPEND, "more.csv", csv)
                .hasCode("DUPLICATE")
                .says("Its content was loaded before", "load " + first.get("id"), "dropoff.duplicates.append");

        assertThat(dropoff.query("SELECT a FROM ref.[full]")).hasSize(1);
        assertThat(dropoff.query("SELECT a FROM ref.more")).hasSize(1);
    }

    @Test
    void twoFilesOfOneTableAtOnceAreBothLoaded() throws IOException {
        dropoff.drop(APPEND, "pair_20240101.csv", "a,b\n1,x\n");
        dropoff.drop(APPEND, "pair_20240102.csv", "a,b\n2,y\n");
        dropoff.drop("reference_data_table/append", "pair.csv", "a,b\n3,z\n");
        dropoff.start();

        await().atMost(PATIENCE)
                .until(() -> dropoff.history().stream()
                                .filter(row -> "filed".equals(row.get("phase")))
                                .count()
                        == 3);

        assertThat(dropoff.history()).allSatisfy(row -> assertThat(row).containsEntry("status", "completed"));
        assertThat(dropoff.query("SELECT a FROM ref.pair ORDER BY ref_data_load_id"))
                .extracting(row -> row.get("a"))
                .containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void aFileThatCannotBeReadIsReported() throws IOException {
        dropoff.start();
        Path file = home.resolve("secret.csv");
        Files.writeString(file, "a,b\n1,2\n");
        Files.setPosixFilePermissions(file, Set.of());
        Assumptions.assumeFalse(
                Files.isReadable(file), "this account (root) reads every file, whatever its permissions are");
        Path dropped = Files.move(file, dropoff.folder(FULLLOAD).resolve("secret.csv"));

        Map<String, Object> outcome = dropoff.outcomeOf(dropped);

        assertThat(outcome).containsEntry("status", "error").containsEntry("error_code", "UNREADABLE");
        assertThat(Path.of(outcome.get("archived_path") + ".error.txt"))
                .content()
                .contains("permission denied", "Give the account that Dropoff runs under permission");
    }

    @Test
    void aMoveThatCannotBeMadeIsTriedAgainWithoutALoad() throws IOException {
        dropoff.start();
        Path processed = dropoff.folder(FULLLOAD).resolve("processed");
        Files.delete(processed);
        Files.writeString(processed, "a file stands where the folder should be");
        FilingState state = dropoff.application().part(FilingState.class);
        Path file;
        try (Logged told = Logged.by(Filing.class)) {
            file = dropoff.drop(FULLLOAD, "stuck.csv", "a,b\n1,2\n");
            await().atMost(PATIENCE).until(() -> state.stuck().containsKey(file));
            dropoff.polls(5);
            assertThat(told.events()).extracting(ILoggingEvent::getLevel).containsOnlyOnce(Level.ERROR);
        }

        assertThat(dropoff.history()).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("status", "completed")
                .containsEntry("phase", "filing")
                .containsEntry("attempts", 1));
        Files.delete(processed);
        Files.createDirectory(processed);

        assertThat(dropoff.outcomeOf(file)).containsEntry("status", "completed");
        assertThat(state.stuck()).isEmpty();
        assertThat(dropoff.history()).hasSize(1);
        assertThat(dropoff.files(FULLLOAD + "/processed")).hasSize(1);
        assertThat(dropoff.query("SELECT a FROM ref.stuck")).hasSize(1);
    }

    @Test
    void anErrorFolderThatCannotBeWrittenKeepsTheFileAndItsOutcome() throws IOException {
        dropoff.start();
        Path error = dropoff.folder(FULLLOAD).resolve("error");
        Files.delete(error);
        Files.writeString(error, "a file stands where the folder should be");
        Path file = dropoff.drop(FULLLOAD, "poor.csv", "");
        FilingState state = dropoff.application().part(FilingState.class);
        await().atMost(PATIENCE).until(() -> state.stuck().containsKey(file));
        assertThat(file).exists();

        Files.delete(error);
        Files.createDirectory(error);

        assertThat(dropoff.outcomeOf(file)).containsEntry("error_code", "EMPTY_FILE");
        assertThat(dropoff.history()).hasSize(1);
        assertThat(dropoff.files(FULLLOAD + "/error"))
                .anyMatch(name -> name.endsWith("_poor.csv"))
                .anyMatch(name -> name.endsWith("_poor.csv.error.txt"));
    }

    @Test
    void hostileNamesAreFiledUnderTheirOwnName() {
        dropoff.start();
        List<String> names = List.of(
                "a'b\"c];DROP TABLE ref.File_Monitor_Tracking;--.csv",
                "..csv",
                "...csv.csv",
                "new\nline\ttab.csv",
                "right\u202Eto\u202Dleft.csv",
                "$(reboot)`id`&&.csv",
                "${body}{{dropoff.db.password}}#{1+1}.csv",
                "%2e%2e%2fetc.csv",
                "x".repeat(110) + "_20241201" + " (1)".repeat(33) + ".csv",
                "ü".repeat(110) + ".csv");
        for (String name : names) {
            if (name.startsWith(".")) {
                continue;
            }
            Map<String, Object> outcome = dropoff.outcomeOf(dropoff.drop(FULLLOAD, name, "a,b\n1,2\n"));
            assertThat(outcome).as(name).containsEntry("status", "completed").containsEntry("file_name", name);
            assertThat(Path.of((String) outcome.get("archived_path")))
                    .hasContent("a,b\n1,2\n")
                    .hasParent(dropoff.folder(FULLLOAD).resolve("processed"));
        }
        assertThat(dropoff.files(FULLLOAD + "/processed")).hasSize(names.size() - 2);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a backslash parts folders there")
    void aBackslashInANameIsALetter() {
        dropoff.start();
        Map<String, Object> outcome = dropoff.outcomeOf(dropoff.drop(FULLLOAD, "back\\slash.csv", "a,b\n1,2\n"));

        assertThat(outcome).containsEntry("status", "completed").containsEntry("file_name", "back\\slash.csv");
        assertThat(dropoff.query("SELECT a FROM ref.back_slash")).hasSize(1);
    }

    @Test
    void foldersAreNotForEverybody() throws IOException {
        dropoff.start();
        dropoff.polls(1);

        for (String folder : List.of(FULLLOAD, FULLLOAD + "/processed", FULLLOAD + "/error", APPEND)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dropoff.folder(folder))))
                    .isEqualTo("rwxrwx---");
        }
    }

    @Test
    void aWriterThatStillHasTheFileOpenDoesNotMatterOnceItIsStable() throws IOException {
        dropoff.start();
        Path file = dropoff.folder(FULLLOAD).resolve("open.csv");
        try (FileChannel held = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            held.write(ByteBuffer.wrap("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(dropoff.outcomeOf(file)).containsEntry("status", "completed");
            assertThat(held.isOpen()).isTrue();
        }
    }
}
