package io.dropoff.ops;

import io.dropoff.start.RouteReload;

/** Whether the route files are those that run: wrong when a start would refuse what was saved since. */
public final class RoutesProbe implements Probe {

    private final RouteReload reload;

    public RoutesProbe(RouteReload reload) {
        this.reload = reload;
    }

    @Override
    public String name() {
        return "routes";
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public Finding look() {
        RouteReload.ReloadState state = reload.state();
        if (state.refusal().isPresent()) {
            return Finding.down(
                    name(),
                    "what was saved is refused, the old routes go on",
                    "what was saved is refused, the old routes go on: "
                            + state.refusal().orElseThrow());
        }
        return state.nextStart().isEmpty()
                ? Finding.up(name(), "as saved", "as saved")
                : Finding.up(
                        name(),
                        "changes wait for the next start",
                        String.join(", ", state.nextStart()) + " changed; that takes effect with the next start");
    }
}
