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
    private Map<Long, String> refused = Map.of();
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

    /** Loads whose files were moved and of which the ledger is to be told at once: it was not, or was away. */
    public synchronized Set<Long> unnoted() {
        return Set.copyOf(unnoted);
    }

    /** Loads whose files were moved while the ledger does not take the note, with the reason. */
    public synchronized Map<Long, String> refused() {
        return refused;
    }

    /**
     * The ledger was told.
     *
     * @param owed what it was told of
     * @param refusals what it did not take of that or of other processes' moves, with the reason
     * @return those whose reason is news
     */
    public synchronized Map<Long, String> noted(Set<Long> owed, Map<Long, String> refusals) {
        Map<Long, String> news = new TreeMap<>(refusals);
        news.entrySet().removeAll(refused.entrySet());
        unnoted.removeAll(owed);
        refused = Map.copyOf(refusals);
        return news;
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
