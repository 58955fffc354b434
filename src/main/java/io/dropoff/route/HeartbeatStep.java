package io.dropoff.route;

import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.filing.FilingState;
import io.dropoff.load.RunningLoads;
import io.dropoff.load.RunningLoads.RunningLoad;
import io.dropoff.tracking.Heartbeats;
import io.dropoff.tracking.Progress;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Once a second while loads run: looks for cancel requests, and every few beats stores progress and renews leases. */
public final class HeartbeatStep {

    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatStep.class);
    private static final int BEATS_PER_STORE = 3;

    private final Heartbeats heartbeats;
    private final RunningLoads running;
    private final FilingState filing;
    private int beats;

    public HeartbeatStep(Heartbeats heartbeats, RunningLoads running, FilingState filing) {
        this.heartbeats = heartbeats;
        this.running = running;
        this.filing = filing;
    }

    /** One beat; costs nothing while nothing runs. Called by one timer thread. */
    public void beat() {
        Map<Long, RunningLoad> loads =
                running.all().stream().collect(Collectors.toMap(RunningLoad::id, Function.identity()));
        Set<Long> moving = filing.moving();
        if (loads.isEmpty() && moving.isEmpty()) {
            return;
        }
        try {
            for (long id : heartbeats.cancelRequests()) {
                running.cancel(id, "Somebody cancelled it.");
            }
            if (beats++ % BEATS_PER_STORE == 0) {
                heartbeats.beat(loads.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, load -> progress(load.getValue()))));
                heartbeats.moving(moving);
            }
        } catch (DatabaseUnavailable e) {
            LOG.debug("No heartbeat: {}", e.getMessage());
        }
    }

    private static Progress progress(RunningLoad load) {
        return new Progress(
                load.control().phase().word(),
                load.control().rowsWritten(),
                load.control().rowsTotal());
    }
}
