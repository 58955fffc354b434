package io.dropoff.intake;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every file that waits in a drop-off folder: how often it was seen unchanged, and whose turn it is within its table. One list for
 * all folders, so that an append never overtakes the older fullload next door. Thread-safe; no call does I/O.
 */
public final class Watchlist {

    private final Map<Path, Watched> files = new HashMap<>();
    private final Map<Path, Set<Watched>> byFolder = new HashMap<>();
    private final Map<String, TreeSet<Watched>> turns = new HashMap<>();
    /** When the pass over a folder began. */
    private final Map<Path, Long> running = new HashMap<>();

    private final Map<Path, Long> lastPass = new HashMap<>();
    private long ticks;

    private static final class Watched {
        private static final Comparator<Watched> TURN = Comparator.<Watched, Instant>comparing(w -> w.look.modified())
                .thenComparing(w -> w.look.loadType())
                .thenComparing(w -> w.look.fileName())
                .thenComparing(w -> w.look.file());

        private final long appeared;
        private Drop look;
        private int looks = 1;
        private long shown;
        private boolean taken;

        Watched(Drop look, long appeared) {
            this.look = look;
            this.appeared = appeared;
            this.shown = appeared;
        }
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
     * Notes what one look at a file saw.
     *
     * @return consecutive looks, this one included, that saw the same size and modification time
     */
    public synchronized int look(Drop look) {
        Watched known = files.get(look.file());
        if (known != null && known.look.equals(look)) {
            known.shown = ++ticks;
            return ++known.looks;
        }
        if (known != null) {
            forget(known);
        }
        Watched watched = new Watched(look, ++ticks);
        files.put(look.file(), watched);
        byFolder.computeIfAbsent(look.file().getParent(), folder -> new HashSet<>())
                .add(watched);
        joinQueue(watched);
        return 1;
    }

    /** The drop that the last look saw, when it had this size and time. */
    synchronized Optional<Drop> known(Path file, long size, Instant modified) {
        return Optional.ofNullable(files.get(file))
                .map(watched -> watched.look)
                .filter(look -> look.size() == size && look.modified().equals(modified));
    }

    /**
     * Whether no older file of the same table waits, in any of these folders, each of which must have been listed since this file
     * appeared.
     */
    public synchronized boolean isNext(Path file, Set<Path> folders) {
        Watched watched = files.get(file);
        if (watched == null || watched.taken) {
            return false;
        }
        if (watched.look.table().isEmpty()) {
            return true;
        }
        boolean allListed = folders.stream()
                .filter(folder -> !folder.equals(file.getParent()))
                .allMatch(folder -> lastPass.getOrDefault(folder, 0L) > watched.appeared);
        return allListed && turns.get(watched.look.table().get()).first() == watched;
    }

    /** The file goes to a lane: it no longer holds up younger ones here, the lane keeps the order. */
    public synchronized void take(Path file) {
        Watched watched = files.get(file);
        leaveQueue(watched);
        watched.taken = true;
    }

    /** The file came back untouched and waits again; it keeps its looks. */
    public synchronized void putBack(Path file) {
        Watched watched = files.get(file);
        if (watched != null && watched.taken) {
            watched.taken = false;
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
        files.remove(watched.look.file());
        byFolder.get(watched.look.file().getParent()).remove(watched);
    }

    private void joinQueue(Watched watched) {
        watched.look.table().ifPresent(table -> turns.computeIfAbsent(table, t -> new TreeSet<>(Watched.TURN))
                .add(watched));
    }

    private void leaveQueue(Watched watched) {
        watched.look
                .table()
                .ifPresent(table -> turns.computeIfPresent(table, (t, queue) -> {
                    queue.remove(watched);
                    return queue.isEmpty() ? null : queue;
                }));
    }
}
