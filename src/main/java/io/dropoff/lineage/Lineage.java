package io.dropoff.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropoff.fault.FileProblem;
import io.dropoff.lineage.LineageEvents.RunEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of loads at the address that is set: each event at least once, in order, from a thread of its own and an outbox on disk, so that
 * no load waits for it or fails by it. Without an address nothing happens. Thread-safe.
 */
public final class Lineage implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lineage.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_WAITING = 10_000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final LineageEvents events;
    private final Optional<Outbox> outbox;
    private final Object news = new Object();
    private volatile boolean ending;
    private Thread sender;

    /** Writes into the outbox. */
    private interface Writing {
        boolean done(Outbox box) throws IOException;
    }

    /**
     * @param database JDBC URL of the one that is loaded into
     * @param to address that is told; empty = nobody is
     * @param outbox folder where events wait
     */
    public Lineage(String database, Optional<String> to, Path outbox) {
        this.events = new LineageEvents(database);
        this.outbox = to.map(address -> box(outbox));
        to.ifPresent(address -> {
            sender = new Thread(() -> send(Destination.of(URI.create(address))), "dropoff-lineage");
            sender.setDaemon(true);
            sender.start();
        });
    }

    private static Outbox box(Path folder) {
        try {
            return new Outbox(folder, MOST_WAITING);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the outbox of lineage cannot be made", e);
        }
    }

    /** Whether anybody is told. */
    public boolean isOn() {
        return outbox.isPresent();
    }

    /** It begins. */
    public void started(LoadRun run) {
        write(box -> box.put(text(RunEvent.START, run)));
    }

    /** It will be complete when its transaction is committed. */
    public void completing(LoadRun run) {
        write(box -> box.putAside(text(RunEvent.COMPLETE, run), run.loadId(), run.attempt()));
    }

    /** Its transaction is committed. */
    public void completed(long loadId, int attempt) {
        write(box -> {
            box.release(loadId, attempt);
            return true;
        });
    }

    /** It failed. */
    public void failed(LoadRun run) {
        write(box -> {
            box.discard(run.loadId(), run.attempt());
            return box.put(text(RunEvent.FAIL, run));
        });
    }

    /**
     * Decides on events whose process died before it could say whether they are true.
     *
     * @param isCompleted of a load and its attempt; empty = it is not decided yet
     */
    public void settle(BiFunction<Long, Integer, Optional<Boolean>> isCompleted) {
        write(box -> {
            for (Outbox.Aside aside : box.aside()) {
                Optional<Boolean> completed = isCompleted.apply(aside.loadId(), aside.attempt());
                if (completed.isPresent() && completed.get()) {
                    box.release(aside.loadId(), aside.attempt());
                } else if (completed.isPresent()) {
                    box.discard(aside.loadId(), aside.attempt());
                }
            }
            return true;
        });
    }

    private void write(Writing writing) {
        outbox.ifPresent(box -> {
            try {
                if (!writing.done(box)) {
                    LOG.warn("Lineage: {} events wait already; this one is lost", MOST_WAITING);
                }
            } catch (IOException e) {
                LOG.warn("Lineage: an event cannot be kept and is lost: {}", FileProblem.of(e));
            }
            synchronized (news) {
                news.notifyAll();
            }
        });
    }

    private String text(RunEvent kind, LoadRun run) throws JsonProcessingException {
        return JSON.writeValueAsString(events.event(kind, run));
    }

    private void send(Destination destination) {
        Duration pause = FIRST_PAUSE;
        try {
            while (!ending) {
                if (sendOldest(destination)) {
                    pause = FIRST_PAUSE;
                } else {
                    synchronized (news) {
                        news.wait(pause.toMillis());
                    }
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it ends
        }
    }

    /** @return false when there is nothing to send, or it cannot be sent now */
    private boolean sendOldest(Destination destination) throws InterruptedException {
        try {
            Optional<Path> oldest = outbox.orElseThrow().oldest();
            if (oldest.isEmpty()) {
                return false;
            }
            try {
                destination.deliver(Files.readString(oldest.get()));
            } catch (Destination.EventRefused never) {
                LOG.warn("Lineage: an event is refused and left out: {}", never.getMessage());
            }
            Files.deleteIfExists(oldest.get());
            return true;
        } catch (NoSuchFileException other) {
            return false; // another process of this data folder sent it
        } catch (IOException e) {
            LOG.debug("Lineage: not delivered, tried again: {}", e.toString());
            return false;
        }
    }

    /** What waits is sent after the next start. */
    @Override
    public void close() {
        ending = true;
        if (sender != null) {
            sender.interrupt();
            try {
                sender.join(FIRST_PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // it is a daemon: it ends with the process
            }
        }
    }
}
