package io.dropoff.intake;

import io.dropoff.naming.Naming;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every file that waits in a drop-off folder: how often it was seen unchanged, and whose turn it is within its table. One list for
 * all folders, so that an append never overtakes the older fullload next door. Thread-safe; no call does I/O.
 *
 * <p>What must always hold: a file is in {@code files} and in {@code byFolder} or in neither; it is in its table's {@code turns} exactly
 * while it waits, that is until it is in the ledger and again after it is put back; a pass over a folder adds at most one look to a file;
 * what a finished pass did not show is forgotten, unless it is taken. One that was handed over neither waits nor is taken: any node may load it; it
 * waits again when it changes, or when it is {@link #takeBack taken back}. So the list is as long as the folders are full, and no longer.
 */
public final class Watchlist {

    private final Naming names;
    private final Map<Path, Watched> files = new HashMap<>();
    private final Map<Path, Set<Watched>> byFolder = new HashMap<>();
    private final Map<String, TreeSet<Watched>> turns = new HashMap<>();
    /** When the pass over a folder began. */
    private final Map<Path, Long> running = new HashMap<>();

    private final Map<Path, Long> lastPass = new HashMap<>();
    private long ticks;

    private static final class Watched {
        private static final Comparator<Watched> TURN = Comparator.<Watched, Instant>comparing(w -> w.drop.order())
                .thenComparing(w -> w.drop.modified())
                .thenComparing(w -> w.drop.loadType())
                .thenComparing(w -> w.drop.fileName())
                .thenComparing(w -> w.drop.file());

        private final Drop drop;
        private final long appeared;
        private int looks = 1;
        private long shown;
        private boolean taken;
        private boolean handedOver;

        Watched(Drop drop, long appeared) {
            this.drop = drop;
            this.appeared = appeared;
            this.shown = appeared;
        }

        boolean isAs(Look look) {
            return drop.version().isAs(look.version());
        }
    }

    /** For files of these tables. */
    public Watchlist(Naming names) {
        this.names = names;
    }

    /** A pass over a folder begins. */
    public synchronized void passBegins(Path folder) {
        running.put(folder, ++ticks);
    }

    /** A pass over a folder ended: files it did not show are forgotten, unless they were taken. */
    public synchronized void passEnded(Path folder) {
        Long began = running.remove(folder);
        if (began == null) {
            return;
        }
        lastPass.put(folder, began);
        byFolder.getOrDefault(folder, Set.of()).stream()
                .filter(w -> !w.taken && w.shown < began)
                .toList()
                .forEach(this::forget);
    }

    /** The folder could not be listed: what is known of its files stands, and nobody waits for it. */
    public synchronized void passFailed(Path folder) {
        running.remove(folder);
        lastPass.put(folder, ++ticks);
    }

    /**
     * Notes what a look at a file saw. One look in each pass over its folder counts; one outside of a pass does not, so that a file is
     * no sooner complete when somebody else lists the folder (an operator who browses the endpoint).
     *
     * @return consecutive passes that saw this size and modification time; 0 when it is in hand or handed over, or when no pass saw it so
     */
    synchronized int look(Look look, DropKind kind) {
        Watched known = files.get(look.file());
        Long began = running.get(look.file().getParent());
        if (known != null && known.taken) {
            return 0;
        }
        if (known != null && known.isAs(look)) {
            int looks = began == null ? known.looks : seenAgain(known, began);
            return known.handedOver ? 0 : looks;
        }
        if (began == null) {
            return 0;
        }
        if (known != null) {
            forget(known);
        }
        watch(new Watched(Drop.of(look, kind, names), ++ticks));
        return 1;
    }

    private int seenAgain(Watched watched, long began) {
        if (watched.shown < began) {
            watched.looks++;
        }
        watched.shown = ++ticks;
        return watched.looks;
    }

    private void watch(Watched watched) {
        Path file = watched.drop.file();
        files.put(file, watched);
        byFolder.computeIfAbsent(file.getParent(), folder -> new HashSet<>()).add(watched);
        joinQueue(watched);
    }

    /**
     * Whether no older file of the same table waits or is about to be registered, in any of these folders, each of which must have been
     * listed since this file appeared.
     */
    public synchronized boolean isNext(Path file, Set<Path> folders) {
        Watched watched = files.get(file);
        if (watched == null || watched.taken || watched.handedOver) {
            return false;
        }
        if (watched.drop.table().isEmpty()) {
            return true;
        }
        boolean allListed = folders.stream()
                .filter(folder -> !folder.equals(file.getParent()))
                .allMatch(folder -> lastPass.getOrDefault(folder, 0L) > watched.appeared);
        return allListed && turns.get(watched.drop.table().get()).first() == watched;
    }

    /**
     * The file is in hand. It goes on holding up younger ones of its table until it is {@link #registered}: before that nobody else knows
     * that it comes first.
     *
     * @return what is taken; empty when the file is no longer what the last look in a pass saw
     */
    synchronized Optional<Drop> take(Look look) {
        Watched watched = files.get(look.file());
        if (watched == null || watched.taken || watched.handedOver || !watched.isAs(look)) {
            return Optional.empty();
        }
        watched.taken = true;
        return Optional.of(watched.drop);
    }

    /** The file that was taken is in the ledger, which keeps the order from here on. */
    public synchronized void registered(Path file) {
        Watched watched = files.get(file);
        if (watched != null && watched.taken) {
            leaveQueue(watched);
        }
    }

    /**
     * The ledger says that the file is complete and may be loaded here, whether a pass over its folder has shown it yet or not.
     *
     * @return false when it is in hand here, or was last seen as another version
     */
    public synchronized boolean take(Drop complete) {
        Watched watched = files.get(complete.file());
        if (watched == null) {
            watched = new Watched(complete, ++ticks);
            watch(watched);
        }
        if (watched.taken || !watched.drop.version().isAs(complete.version())) {
            return false;
        }
        leaveQueue(watched);
        watched.handedOver = false;
        watched.taken = true;
        return true;
    }

    /** The file is any node's to load: it is not in hand any more, and does not wait here either. */
    public synchronized void handOver(Path file) {
        Watched watched = files.get(file);
        if (watched != null && watched.taken) {
            watched.taken = false;
            watched.handedOver = true;
            watched.shown = ++ticks;
        }
    }

    /** All files that were handed over wait here again. */
    public synchronized void takeBack() {
        files.values().forEach(this::takeBack);
    }

    /** The same of one file. */
    public synchronized void takeBack(Path file) {
        Optional.ofNullable(files.get(file)).ifPresent(this::takeBack);
    }

    private void takeBack(Watched watched) {
        if (watched.handedOver) {
            watched.handedOver = false;
            joinQueue(watched);
        }
    }

    /** The file came back untouched and waits again; it keeps its looks. */
    public synchronized void putBack(Path file) {
        Watched watched = files.get(file);
        if (watched != null && watched.taken) {
            watched.taken = false;
            watched.shown = ++ticks;
            joinQueue(watched);
        }
    }

    /** The file is gone from the folder. */
    public synchronized void remove(Path file) {
        Watched watched = files.get(file);
        if (watched != null) {
            forget(watched);
        }
    }

    /** When a file's turn is among those of its table; empty when no pass saw it. */
    synchronized Optional<Instant> order(Path file) {
        return Optional.ofNullable(files.get(file)).map(watched -> watched.drop.order());
    }

    /** Where a file queues. */
    synchronized Optional<String> queue(Path file) {
        return Optional.ofNullable(files.get(file)).map(watched -> watched.drop.queue());
    }

    /** The queues of all files that wait or are being loaded. */
    public synchronized Set<String> queues() {
        return files.values().stream().map(watched -> watched.drop.queue()).collect(Collectors.toSet());
    }

    /** Files that wait or are being loaded. */
    public synchronized int size() {
        return files.size();
    }

    /** Whether each folder was listed, or found unreadable, at least once since {@link #now()} gave this tick. */
    public synchronized boolean listedSince(long tick, Set<Path> folders) {
        return folders.stream().allMatch(folder -> lastPass.getOrDefault(folder, 0L) > tick);
    }

    /** A point in the list's own time. */
    public synchronized long now() {
        return ticks;
    }

    private void forget(Watched watched) {
        leaveQueue(watched);
        files.remove(watched.drop.file());
        byFolder.get(watched.drop.file().getParent()).remove(watched);
    }

    private void joinQueue(Watched watched) {
        watched.drop.table().ifPresent(table -> turns.computeIfAbsent(table, t -> new TreeSet<>(Watched.TURN))
                .add(watched));
    }

    private void leaveQueue(Watched watched) {
        watched.drop
                .table()
                .ifPresent(table -> turns.computeIfPresent(table, (t, queue) -> {
                    queue.remove(watched);
                    return queue.isEmpty() ? null : queue;
                }));
    }
}
