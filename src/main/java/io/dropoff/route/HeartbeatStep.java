package io.dropoff.route;

import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.filing.Filing;
import io.dropoff.filing.FilingState;
import io.dropoff.load.RunningLoads;
import io.dropoff.load.RunningLoads.RunningLoad;
import io.dropoff.tracking.Heartbeats;
import io.dropoff.tracking.Progress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Once a second while loads run: looks for cancel requests, and every few beats stores progress and renews leases. */
public final class HeartbeatStep {

    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatStep.class);

    private final Heartbeats heartbeats;
    private final RunningLoads running;
    private final FilingState filing;
    private final BlockingQueue<Exchange> lanes;
    private final BlockingQueue<Exchange> cancelled;
    private int beats;

    /**
     * @param lanes exchanges that wait for their turn
     * @param cancelled takes those of them that somebody cancelled
     */
    public HeartbeatStep(
            Heartbeats heartbeats,
            RunningLoads running,
            FilingState filing,
            BlockingQueue<Exchange> lanes,
            BlockingQueue<Exchange> cancelled) {
        this.heartbeats = heartbeats;
        this.running = running;
        this.filing = filing;
        this.lanes = lanes;
        this.cancelled = cancelled;
    }

    /** One beat; costs nothing while nothing runs. Called by one timer thread. */
    public void beat() {
        Map<Long, RunningLoad> loads =
                running.all().stream().collect(Collectors.toMap(RunningLoad::id, Function.identity()));
        Set<Long> moving = filing.moving();
        if (loads.isEmpty() && moving.isEmpty() && lanes.isEmpty()) {
            return;
        }
        try {
            cancel(heartbeats.cancelRequests());
            if (beats++ % heartbeats.pause() == 0) {
                heartbeats.beat(loads.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, load -> progress(load.getValue()))));
                heartbeats.moving(moving);
            }
        } catch (DatabaseUnavailable e) {
            LOG.debug("No heartbeat: {}", e.getMessage());
        }
    }

    /** Of a load whose row in the ledger will be locked for long. */
    void beforeLock(long id) {
        try {
            heartbeats.beat(running.all().stream()
                    .filter(load -> load.id() == id)
                    .collect(Collectors.toMap(RunningLoad::id, this::progress)));
        } catch (DatabaseUnavailable e) {
            LOG.debug("No heartbeat: {}", e.getMessage());
        }
    }

    private void cancel(Set<Long> ids) {
        ids.forEach(id -> running.cancel(id, "Somebody cancelled it."));
        if (!ids.isEmpty()) {
            for (Exchange waiting : lanes) {
                if (ids.contains(waiting.getProperty(Filing.LOAD_ID, Long.class)) && lanes.remove(waiting)) {
                    cancelled.add(waiting);
                }
            }
        }
    }

    private Progress progress(RunningLoad load) {
        return new Progress(
                load.attempt(),
                load.control().phase().word(),
                load.control().rowsWritten(),
                load.control().rowsTotal(),
                running.pace(load).figures());
    }
}
