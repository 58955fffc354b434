package io.dropoff.filing;

import io.dropoff.tracking.DropStatus;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was filed since the start, and what cannot be moved at the moment. Thread-safe. */
public final class FilingState {

    private final Map<Path, String> stuck = new TreeMap<>();
    private final Set<Long> moving = new HashSet<>();
    private final Set<Long> unnoted = new HashSet<>();
    private final Map<DropStatus, Long> filed = new EnumMap<>(DropStatus.class);

    synchronized void moveBegins(long id) {
        moving.add(id);
    }

    synchronized void moveEnds(long id) {
        moving.remove(id);
    }

    /** Loads whose files are being moved. */
    public synchronized Set<Long> moving() {
        return Set.copyOf(moving);
    }

    synchronized void owesNote(long id) {
        unnoted.add(id);
    }

    /** Loads whose files were moved while the ledger could not be told. */
    public synchronized Set<Long> unnoted() {
        return Set.copyOf(unnoted);
    }

    /** The ledger was told of these. */
    public synchronized void noted(Set<Long> ids) {
        unnoted.removeAll(ids);
    }

    /** @return whether that is news */
    synchronized boolean stuck(Path file, String why) {
        return !why.equals(stuck.put(file, why));
    }

    synchronized void notStuck(Path file) {
        stuck.remove(file);
    }

    synchronized void filed(Path file, DropStatus status) {
        stuck.remove(file);
        filed.merge(status, 1L, Long::sum);
    }

    /** Files whose outcome is decided but which cannot be moved, with what stands in the way. */
    public synchronized Map<Path, String> stuck() {
        return new TreeMap<>(stuck);
    }

    /** How many drops were filed since the start. */
    public synchronized long filed() {
        return filed.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many drops with this outcome were filed since the start. */
    public synchronized long filed(DropStatus status) {
        return filed.getOrDefault(status, 0L);
    }
}
