package io.dropoff.start;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.RouteDefinition;

/**
 * Remembers routes that took the place of another before the start: Camel lets the last one of an id win, and says nothing. A copied
 * {@code templatedRoute} that kept its {@code routeId} would silently end the watch of the first one's folder. Thread-safe.
 */
final class ReplacedRoutes extends ModelLifecycleStrategySupport implements RouteBuilderLifecycleStrategy {

    private final CamelContext context;
    private final AtomicBoolean listens = new AtomicBoolean();
    private final Map<String, RouteDefinition> byId = new ConcurrentHashMap<>();
    private final Set<String> replaced = ConcurrentHashMap.newKeySet();

    ReplacedRoutes(CamelContext context) {
        this.context = context;
    }

    /** When the first routes come: a plain context has no model yet when it loads its plugins. */
    @Override
    public void beforeConfigure(RouteBuilder builder) {
        if (listens.compareAndSet(false, true)) {
            context.getCamelContextExtension().getContextPlugin(Model.class).addModelLifecycleStrategy(this);
        }
    }

    @Override
    public void onAddRouteDefinition(RouteDefinition route) {
        String id = route.getRouteId();
        boolean reload = context.isStarted();
        if (id != null && !reload) {
            RouteDefinition first = byId.put(id, route);
            if (first != null && first != route) {
                replaced.add(id);
            }
        }
    }

    /** What is wrong with the route's id; empty when no other route has it. */
    Stream<String> problem(RouteDefinition route) {
        return replaced.contains(route.getRouteId())
                ? Stream.of(": another route has the same id, and only one of them would run")
                : Stream.empty();
    }
}
