package io.dropoff.filing;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.contract.Contract;
import io.dropoff.contract.H2Server;
import io.dropoff.fault.RefusedFile;
import io.dropoff.file.FileVersion;
import io.dropoff.intake.DropFolder;
import io.dropoff.settings.FolderSettings;
import io.dropoff.settings.LedgerSettings;
import io.dropoff.settings.LoadType;
import io.dropoff.tracking.Claims;
import io.dropoff.tracking.Claims.Claim;
import io.dropoff.tracking.DropStatus;
import io.dropoff.tracking.DroppedFile;
import io.dropoff.tracking.Ledger;
import io.dropoff.tracking.LoadFacts;
import io.dropoff.tracking.Outcome;
import io.dropoff.tracking.Owner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileExclusiveReadLockStrategy;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes find the same decided drops at the same moment, as they do on a shared folder. */
@Timeout(300)
class FilingTest extends Contract {

    private static final int PROCESSES = 4;
    private static final int FILES = 24;
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path folder;

    private final CamelContext context = new DefaultCamelContext();
    private final LedgerSettings settings = new LedgerSettings("ref", Duration.ofMinutes(1));
    private final Archive archive =
            new Archive(Clock.fixed(NOON, ZoneOffset.UTC), ZoneOffset.UTC, new TimePrefix(ZoneOffset.UTC));
    private final Locks locks = new Locks();

    FilingTest() {
        super(new H2Server());
    }

    private enum Kind {
        LOADED,
        FAILED,
        /** Somebody wrote another file to its place after it was read. */
        REPLACED
    }

    private record Decided(Path file, long id, FileVersion version, Outcome outcome, Kind kind) {}

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    @Test
    void eachFileIsMovedOnceByOneProcessWithItsReportAndEveryLockIsGivenBackOnce() throws Exception {
        List<Decided> drops = new ArrayList<>();
        for (int n = 0; n < FILES; n++) {
            drops.add(decided("t" + n, Kind.values()[n % 3]));
        }
        List<FilingState> states =
                Stream.generate(FilingState::new).limit(PROCESSES).toList();

        fileAllAtOnce(drops, states);

        for (Decided drop : drops) {
            Path to = drop.outcome().archived();
            switch (drop.kind()) {
                case REPLACED -> {
                    assertThat(drop.file()).hasContent("another");
                    assertThat(to).doesNotExist();
                }
                case FAILED -> {
                    assertThat(drop.file()).doesNotExist();
                    assertThat(to).hasContent("rows of " + drop.file().getFileName());
                    assertThat(to.resolveSibling(to.getFileName() + ".error.txt"))
                            .isRegularFile();
                }
                case LOADED -> {
                    assertThat(drop.file()).doesNotExist();
                    assertThat(to).hasContent("rows of " + drop.file().getFileName());
                }
            }
            assertThat(rows("SELECT phase, archived_path FROM ref.File_Monitor_Tracking WHERE id = ?", drop.id()))
                    .containsExactly("filed|" + (drop.kind() == Kind.REPLACED ? "∅" : to));
            assertThat(locks.givenBack.get(drop.file())).hasValue(PROCESSES);
        }
        assertThat(states.stream().mapToLong(FilingState::filed).sum()).isEqualTo(FILES);
        assertThat(states).allSatisfy(state -> {
            assertThat(state.stuck()).isEmpty();
            assertThat(state.moving()).isEmpty();
            assertThat(state.unnoted()).isEmpty();
        });
    }

    /** All processes take the same file at the same time, one file after the other. */
    private void fileAllAtOnce(List<Decided> drops, List<FilingState> states) throws Exception {
        FileEndpoint endpoint = context.getEndpoint("file:" + folder, FileEndpoint.class);
        endpoint.setExclusiveReadLockStrategy(locks);
        CyclicBarrier together = new CyclicBarrier(PROCESSES);
        ExecutorService threads = Executors.newFixedThreadPool(PROCESSES);
        try {
            List<Future<Void>> processes = IntStream.range(0, PROCESSES)
                    .mapToObj(process -> threads.submit(() -> {
                        Filing filing = filing(new Owner("process " + process), states.get(process));
                        for (Decided drop : drops) {
                            together.await();
                            commitOrRollBack(filing, endpoint, drop);
                        }
                        return (Void) null;
                    }))
                    .toList();
            for (Future<Void> process : processes) {
                process.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void commitOrRollBack(Filing filing, FileEndpoint endpoint, Decided drop) throws Exception {
        GenericFile<File> file = new GenericFile<>();
        file.setFile(drop.file().toFile());
        Exchange exchange = new DefaultExchange(endpoint.getCamelContext());
        exchange.setProperty(Filing.OUTCOME, drop.outcome());
        exchange.setProperty(Filing.LOAD_ID, drop.id());
        exchange.setProperty(Filing.FILE, drop.version());
        if (drop.kind() == Kind.FAILED) {
            exchange.setProperty(
                    Filing.REPORT,
                    new FailureReport(
                            drop.file(),
                            drop.id(),
                            Optional.empty(),
                            "WIDTH",
                            "It failed.",
                            RefusedFile.Place.FILE,
                            List.of(),
                            "Mend it."));
            filing.rollback(null, endpoint, exchange, file);
        } else {
            filing.commit(null, endpoint, exchange, file);
        }
    }

    private Filing filing(Owner owner, FilingState state) {
        FolderSettings folders = new FolderSettings(folder, Set.of("csv"), Optional.empty(), Duration.ofSeconds(1), 1);
        return new Filing(
                folders,
                archive,
                new Ledger(database, settings, owner, archived -> {}),
                new Claims(database, settings, owner),
                state);
    }

    /** A file whose load has ended and which is not moved yet; who ended it is gone. */
    private Decided decided(String table, Kind kind) throws IOException {
        Owner gone = new Owner("gone");
        Ledger ledger = new Ledger(database, settings, gone, archived -> {});
        Path file = Files.writeString(folder.resolve(table + ".csv"), "rows of " + table + ".csv");
        FileVersion version = FileVersion.of(file);
        long id = ledger.register(
                        new DroppedFile(file, version, LoadType.APPEND, false, Optional.of(table), version.modified()))
                .id();
        Claim claim = new Claims(database, settings, gone).claim(id);
        DropStatus status = kind == Kind.FAILED ? DropStatus.ERROR : DropStatus.COMPLETED;
        Path archived = archive.target(file, DropFolder.usual(folder), status);
        Outcome outcome = new Outcome(
                status, archived, kind == Kind.FAILED ? Optional.of("WIDTH") : Optional.empty(), Optional.empty());
        ledger.end(claim, outcome, LoadFacts.NONE);
        if (kind == Kind.REPLACED) {
            Files.delete(file);
            Files.writeString(file, "another");
        }
        return new Decided(file, id, version, outcome, kind);
    }

    /** Counts how often each file's lock is given back. */
    private static final class Locks implements GenericFileExclusiveReadLockStrategy<File> {

        private final Map<Path, AtomicInteger> givenBack = new ConcurrentHashMap<>();

        @Override
        public void prepareOnStartup(GenericFileOperations<File> operations, GenericFileEndpoint<File> endpoint) {}

        @Override
        public boolean acquireExclusiveReadLock(
                GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
            return true;
        }

        private void giveBack(GenericFile<File> file) {
            givenBack
                    .computeIfAbsent(file.getFile().toPath(), path -> new AtomicInteger())
                    .incrementAndGet();
        }

        @Override
        public void releaseExclusiveReadLockOnAbort(
                GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
            giveBack(file);
        }

        @Override
        public void releaseExclusiveReadLockOnRollback(
                GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
            giveBack(file);
        }

        @Override
        public void releaseExclusiveReadLockOnCommit(
                GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
            giveBack(file);
        }

        @Override
        public void setTimeout(long timeout) {}

        @Override
        public void setCheckInterval(long checkInterval) {}

        @Override
        public void setReadLockLoggingLevel(LoggingLevel level) {}

        @Override
        public void setMarkerFiler(boolean markerFile) {}

        @Override
        public void setDeleteOrphanLockFiles(boolean deleteOrphanLockFiles) {}
    }
}
