package io.dropoff.page;

import io.dropoff.actions.Role;
import io.dropoff.intake.FolderPolls.FolderState;
import io.dropoff.settings.ResolvedSettings.Value;
import io.dropoff.start.Parts;
import io.dropoff.start.RouteReload;
import io.dropoff.tracking.Leadership;
import io.dropoff.tracking.Leadership.Leader;
import io.dropoff.tracking.Listings.Listing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;

/** The machine room: folders, health, settings in force, version, audit trail. */
final class SystemScreen {

    private static final int EVENTS = 100;
    private static final String ROUTES = "dropoff-routes";

    private final Supplies supplies;
    private final CamelContext context;

    SystemScreen(Supplies supplies, CamelContext context) {
        this.supplies = supplies;
        this.context = context;
    }

    /**
     * The screen.
     *
     * @param settings empty for those who may not see them
     * @param audit likewise, the newest first
     */
    record SystemView(
            Frame frame,
            List<Folder> folders,
            List<HealthLine> checks,
            List<Listing> sources,
            Optional<Leader> leader,
            List<Value> settings,
            List<AuditTrail.Event> audit,
            boolean all,
            String java) {}

    /** A folder that is looked at. */
    record Folder(String path, Optional<Instant> lookedAt, String problem) {}

    /** What a health check found. */
    record HealthLine(String name, boolean up, String text) {}

    SystemView show(PageRequest request) {
        boolean all = request.may(Role.ADMIN);
        return new SystemView(
                supplies.frame("System", request),
                folders(),
                checks(request.may(Role.OPERATOR)),
                supplies.settings().sources().isEmpty()
                        ? List.of()
                        : supplies.listings().all(),
                Parts.one(context, Leadership.class).leader(),
                all ? supplies.resolved().values() : List.of(),
                all ? supplies.trail().newest(EVENTS) : List.of(),
                all,
                "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " "
                        + System.getProperty("os.version") + ", " + System.getProperty("os.arch"));
    }

    private List<Folder> folders() {
        List<Folder> folders = new ArrayList<>();
        for (Map.Entry<Path, FolderState> state : supplies.polls().states().entrySet()) {
            folders.add(new Folder(
                    state.getKey().toString(),
                    Optional.of(state.getValue().at()),
                    state.getValue().problem()));
        }
        return folders;
    }

    private List<HealthLine> checks(boolean details) {
        Collection<HealthCheck.Result> results = HealthCheckHelper.invoke(context);
        return results.stream()
                .map(result -> new HealthLine(
                        result.getCheck().getId(), result.getState() == HealthCheck.State.UP, text(result, details)))
                .sorted(Comparator.comparing(HealthLine::up).thenComparing(HealthLine::name))
                .toList();
    }

    private String text(HealthCheck.Result result, boolean details) {
        String message = result.getMessage().orElse("");
        return details && ROUTES.equals(result.getCheck().getId())
                ? Parts.one(context, RouteReload.class).state().refusal().orElse(message)
                : message;
    }
}
