package io.dropoff.ops;

import io.dropoff.intake.Delays;
import io.dropoff.intake.Delays.Delay;
import java.util.List;
import java.util.stream.Collectors;

/** Names the tables whose files wait for a lock or for room, and for whom. Never wrong: all other tables go on. */
public final class TablesProbe implements Probe {

    private final Delays delays;

    public TablesProbe(Delays delays) {
        this.delays = delays;
    }

    @Override
    public String name() {
        return "tables";
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public Finding look() {
        List<Delay> waiting = delays.all();
        return waiting.isEmpty()
                ? Finding.up(name(), "no table waits", "no table waits")
                : Finding.up(
                        name(),
                        waiting.size() + " wait for a lock or for room",
                        waiting.stream().map(TablesProbe::text).collect(Collectors.joining("; ")));
    }

    private static String text(Delay delay) {
        return delay.queue() + ": " + delay.reason() + " (" + delay.tries() + " tries since " + delay.since() + ")";
    }
}
