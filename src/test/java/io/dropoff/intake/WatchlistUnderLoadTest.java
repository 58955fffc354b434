package io.dropoff.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.file.FileVersion;
import io.dropoff.naming.TableNames;
import io.dropoff.settings.LoadType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two folders are polled side by side while lanes take, put back and end files: no file is out twice, none is lost or forgotten. */
@Timeout(300)
class WatchlistUnderLoadTest {

    private static final int FILES = 150;
    private static final int LANES = 4;
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Path FULLLOAD = Path.of("/drop/fullload");
    private static final Path APPEND = Path.of("/drop/append");
    private static final Set<Path> BOTH = Set.of(FULLLOAD, APPEND);

    private final TableNames names = new TableNames(Set.of("csv"), Map.of());
    private final Watchlist list = new Watchlist(names);
    /** What lies in the folders. */
    private final Set<Path> lying = new ConcurrentSkipListSet<>();

    private final Map<Path, AtomicInteger> out = new ConcurrentHashMap<>();
    private final Map<Path, AtomicInteger> times = new ConcurrentHashMap<>();
    /** The order in which the files of a table were taken for the first time; written by its folder's poll alone. */
    private final Map<Path, List<Integer>> firstTaken = new ConcurrentHashMap<>();

    @Test
    void everyFileIsTakenByOneLaneAtATimeInItsTablesOrderUntilItIsDone() throws Exception {
        for (int n = 0; n < FILES; n++) {
            lying.add(FULLLOAD.resolve("replaced_" + (20_240_000 + 101 + n % 28 + n / 28 * 100) + ".csv"));
            lying.add(APPEND.resolve("added_" + (20_240_000 + 101 + n % 28 + n / 28 * 100) + ".csv"));
        }
        int all = lying.size();
        ExecutorService lanes = Executors.newFixedThreadPool(LANES);
        ExecutorService polls = Executors.newFixedThreadPool(2);
        try {
            List<Future<Void>> running = Stream.of(FULLLOAD, APPEND)
                    .map(folder -> polls.submit(() -> poll(folder, lanes)))
                    .toList();
            for (Future<Void> poll : running) {
                poll.get();
            }
        } finally {
            polls.shutdownNow();
            lanes.shutdownNow();
        }

        assertThat(times).hasSize(all).allSatisfy((file, taken) -> assertThat(taken)
                .hasValue(2));
        assertThat(firstTaken).hasSize(2).allSatisfy((folder, order) -> assertThat(order)
                .isSorted());
        assertThat(list.size()).isZero();
        assertThat(list.queues()).isEmpty();
    }

    /** Passes over one folder until it is empty; each complete file whose turn it is goes to a lane. */
    private Void poll(Path folder, ExecutorService lanes) throws Exception {
        List<Future<?>> taken = new ArrayList<>();
        do {
            list.passBegins(folder);
            for (Path file : lying) {
                if (file.startsWith(folder)) {
                    Look look = new Look(file, FileVersion.known(10, NOON));
                    if (list.look(look, kind(folder)) >= 2
                            && list.isNext(file, BOTH)
                            && list.take(look).isPresent()) {
                        note(file);
                        list.registered(file);
                        taken.add(lanes.submit(() -> load(file)));
                    }
                }
            }
            list.passEnded(folder);
        } while (lying.stream().anyMatch(file -> file.startsWith(folder)));
        for (Future<?> lane : taken) {
            lane.get();
        }
        // A look that began before a file was done may have noted it again; the next pass does not show it.
        list.passBegins(folder);
        list.passEnded(folder);
        return null;
    }

    private void note(Path file) {
        assertThat(out.computeIfAbsent(file, f -> new AtomicInteger()).incrementAndGet())
                .as("lanes with %s", file)
                .isEqualTo(1);
        if (times.computeIfAbsent(file, f -> new AtomicInteger()).incrementAndGet() == 1) {
            String name = file.getFileName().toString();
            firstTaken
                    .computeIfAbsent(file.getParent(), f -> new ArrayList<>())
                    .add(Integer.valueOf(name.replaceAll("\\D", "")));
        }
    }

    /** Each file is put back once, as when a table is locked, and done the second time. */
    private void load(Path file) {
        out.get(file).decrementAndGet();
        if (times.get(file).get() == 1) {
            list.putBack(file);
        } else {
            lying.remove(file);
            list.remove(file);
        }
    }

    private static DropKind kind(Path folder) {
        return new DropKind(folder.equals(FULLLOAD) ? LoadType.FULLLOAD : LoadType.APPEND, true);
    }
}
