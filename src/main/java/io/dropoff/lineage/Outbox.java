package io.dropoff.lineage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Events that are to be delivered, one file each, in order; they outlive a crash. An event that is true only when a transaction is
 * committed is put aside first, and released afterwards. Thread-safe.
 */
final class Outbox {

    private static final String READY = ".json";
    private static final String ASIDE = ".aside";

    private final Path folder;
    private final int most;
    private long last;

    /** @param most events that may wait; more are lost, and the caller told */
    Outbox(Path folder, int most) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.most = most;
        this.last = System.currentTimeMillis() << 20;
    }

    /** @return false when there is no room */
    synchronized boolean put(String event) throws IOException {
        return write(event, next() + READY);
    }

    /** Puts an event aside under the load's name; another one of the same name is replaced. */
    synchronized boolean putAside(String event, long loadId, int attempt) throws IOException {
        return write(event, aside(loadId, attempt));
    }

    private boolean write(String event, String name) throws IOException {
        if (names(READY).size() >= most) {
            return false;
        }
        Path part = Files.writeString(folder.resolve(name + ".part"), event);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    /** What was put aside is true. Nothing happens when there is none. */
    synchronized void release(long loadId, int attempt) throws IOException {
        Path aside = folder.resolve(aside(loadId, attempt));
        if (Files.exists(aside)) {
            Files.move(aside, folder.resolve(next() + READY), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** What was put aside is not true. */
    synchronized void discard(long loadId, int attempt) throws IOException {
        Files.deleteIfExists(folder.resolve(aside(loadId, attempt)));
    }

    /** Load and attempt of an event that was put aside. */
    record Aside(long loadId, int attempt) {}

    /** What was put aside and neither released nor discarded: its process died in between. */
    synchronized List<Aside> aside() throws IOException {
        return names(ASIDE).stream()
                .map(name -> name.substring(0, name.length() - ASIDE.length()).split("-", 2))
                .map(parts -> new Aside(Long.parseLong(parts[0]), Integer.parseInt(parts[1])))
                .toList();
    }

    /** The oldest event that is to be delivered. */
    synchronized Optional<Path> oldest() throws IOException {
        return names(READY).stream().findFirst().map(folder::resolve);
    }

    private List<String> names(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** Sorts by time, also over restarts. */
    private String next() {
        last = Math.max(last + 1, System.currentTimeMillis() << 20);
        return String.format("%020d", last);
    }

    private static String aside(long loadId, int attempt) {
        return loadId + "-" + attempt + ASIDE;
    }
}
