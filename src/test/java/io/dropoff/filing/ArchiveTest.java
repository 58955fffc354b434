package io.dropoff.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.fault.LoadFailed;
import io.dropoff.fault.RefusedFile;
import io.dropoff.intake.DropFolder;
import io.dropoff.tracking.DropStatus;
import io.dropoff.tracking.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class ArchiveTest {

    private static final int FOLDERS = 8;
    private static final int ROUNDS = 25;
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path root;

    private final Archive archive = new Archive(NOON, ZoneOffset.UTC, new TimePrefix(ZoneOffset.UTC));

    @Test
    void filesOfOneNameFromManyFoldersKeepTheirContentAndTheirReportInASharedArchive() throws Exception {
        CyclicBarrier start = new CyclicBarrier(FOLDERS);
        inParallel(folder -> () -> {
            for (int round = 0; round < ROUNDS; round++) {
                start.await();
                fail(folder, round);
            }
            return null;
        });

        Set<String> contents = new HashSet<>();
        try (Stream<Path> files = Files.list(root.resolve("shared"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
                String content = Files.readString(file);
                contents.add(content);
                assertThat(Files.readString(file.resolveSibling(file.getFileName() + ".error.txt")))
                        .contains("message of " + content);
            }
        }
        assertThat(contents).hasSize(FOLDERS * ROUNDS);
        assertThat(hidden()).isEmpty();
    }

    private void fail(int folder, int round) throws IOException {
        Path file = drop("folder" + folder, "a.csv", folder + "/" + round);
        DropFolder from = new DropFolder(file.getParent(), file.resolveSibling("processed"), root.resolve("shared"));
        Path planned = archive.target(file, from, DropStatus.ERROR);
        Outcome outcome = new Outcome(DropStatus.ERROR, planned, Optional.of("WIDTH"), Optional.of("m"));
        Path target = archive.place(file, outcome);
        archive.report(target, report(file, "message of " + folder + "/" + round));
        archive.finish(file, target);
    }

    @Test
    void namesThatAreTheSameForEachCopyAreRefusedWithTheClassThatGivesThem() throws IOException {
        Archive stubborn = new Archive(NOON, ZoneOffset.UTC, new Stubborn());
        Path file = drop("in", "a.csv", "x");
        DropFolder from = new DropFolder(file.getParent(), root.resolve("processed"), root.resolve("error"));
        assertThat(stubborn.target(file, from, DropStatus.ERROR)).hasFileName("filed_a.csv");
        Path other = drop("other", "a.csv", "x");

        assertThatThrownBy(() -> stubborn.target(other, from, DropStatus.ERROR))
                .isInstanceOf(LoadFailed.class)
                .hasMessageContainingAll("filed_a.csv", root.resolve("error").toString(), Stubborn.class.getName());
    }

    private static final class Stubborn implements FiledName {
        @Override
        public String of(String original, Instant at, int copy) {
            return "filed_" + original;
        }
    }

    @Test
    void aDropWhoseTransactionIsMadeAgainGoesToTheSamePlace() throws IOException {
        Path file = drop("folder", "a.csv", "x");
        DropFolder from = DropFolder.usual(file.getParent());
        Path first = archive.target(file, from, DropStatus.COMPLETED);

        assertThat(archive.target(file, from, DropStatus.COMPLETED)).isEqualTo(first);
    }

    @Test
    void anArchiveThatManyMovesMakeAtOnceIsThereForAllOfThem() throws Exception {
        CyclicBarrier start = new CyclicBarrier(FOLDERS);
        inParallel(folder -> () -> {
            for (int round = 0; round < ROUNDS; round++) {
                Path file = drop("folder" + folder, round + ".csv", "x");
                start.await();
                archive.move(file, root.resolve("archive" + round).resolve(folder + ".csv"));
            }
            return null;
        });

        for (int round = 0; round < ROUNDS; round++) {
            assertThat(root.resolve("archive" + round)).isDirectoryContaining("glob:**.csv");
        }
    }

    @Test
    void anOlderFileOfTheSameNameIsNeverReplaced() throws IOException {
        Path file = drop("folder", "a.csv", "new");
        DropFolder from = DropFolder.usual(file.getParent());
        Path taken = archive.target(file, from, DropStatus.COMPLETED);
        Files.createDirectories(taken.getParent());
        Files.writeString(taken, "old");

        assertThatThrownBy(() -> archive.move(file, taken)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(archive.target(file, from, DropStatus.COMPLETED)).hasFileName("20261123_120000_2_a.csv");
        assertThat(taken).hasContent("old");
        assertThat(file).hasContent("new");
    }

    @Test
    void aLongNameIsCutBeforeItsEndingAndBetweenLetters() throws IOException {
        Path file = root.resolve("ü".repeat(120) + ".csv.gz");
        String name = archive.target(file, DropFolder.usual(root), DropStatus.COMPLETED)
                .getFileName()
                .toString();

        assertThat(name).matches("20261123_120000_ü+\\.csv\\.gz");
        assertThat((name + ".rejects.csv").getBytes(StandardCharsets.UTF_8).length)
                .isBetween(254, 255);
    }

    @Test
    void aMissingShareIsNotReplacedByAFolderOfOurs() throws IOException {
        Path file = drop("folder", "a.csv", "x");

        assertThatThrownBy(() -> archive.move(file, root.resolve("share/processed/a.csv")))
                .isInstanceOf(IOException.class);
        assertThat(root.resolve("share")).doesNotExist();
        assertThat(file).hasContent("x");
    }

    private void inParallel(java.util.function.IntFunction<Callable<Void>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(FOLDERS);
        try {
            CompletionService<Void> running = new ExecutorCompletionService<>(threads);
            for (int folder = 0; folder < FOLDERS; folder++) {
                running.submit(work.apply(folder));
            }
            for (int folder = 0; folder < FOLDERS; folder++) {
                running.take().get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Path drop(String folder, String name, String content) throws IOException {
        Path file = root.resolve(folder).resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private List<Path> hidden() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(f -> f.getFileName().toString().startsWith(".")).toList();
        }
    }

    private static FailureReport report(Path file, String message) {
        return new FailureReport(
                file, 1, Optional.of("ref.a"), "WIDTH", message, RefusedFile.Place.FILE, List.of(), "Mend it.");
    }
}
