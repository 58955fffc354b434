package io.dropoff.start;

import io.dropoff.intake.DropFolder;
import io.dropoff.intake.FolderPolls;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.TemplatedRouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Exchanges the routes of some files in a running context. One thread at a time. */
final class RouteSwap {

    private final CamelContext context;
    private final Path folder;

    /** @param folder where the files lie, for messages */
    RouteSwap(CamelContext context, Path folder) {
        this.context = context;
        this.folder = folder;
    }

    /**
     * Ends the routes of the files as they were, and runs those of the files as they are now. When one of these cannot be made, the ones
     * that were run again.
     *
     * @throws RuntimeException what Camel says of the new ones; the old ones run
     */
    void swap(Set<String> names, RouteFiles old, RouteFiles now) {
        Set<Path> polled = polled();
        try {
            exchange(names, old, now);
        } catch (RuntimeException wrong) {
            try {
                exchange(names, now, old);
            } catch (RuntimeException e) {
                wrong.addSuppressed(e);
            }
            throw wrong;
        }
        polled.removeAll(polled());
        polled.forEach(Parts.one(context, FolderPolls.class)::forget);
    }

    private void exchange(Set<String> names, RouteFiles old, RouteFiles now) {
        builders(names, old).forEach(builder -> remove(ids(builder)));
        List<RoutesBuilder> builders = builders(names, now);
        for (RoutesBuilder builder : builders) {
            if (builder instanceof RouteConfigurationsBuilder policies) {
                camel(() -> {
                    policies.updateRouteConfigurationsToCamelContext(context);
                    return policies;
                });
            }
        }
        for (RoutesBuilder builder : builders) {
            camel(() -> builder.updateRoutesToCamelContext(context));
            camel(() -> {
                builder.addTemplatedRoutesToCamelContext(context);
                return builder;
            });
        }
    }

    private List<RoutesBuilder> builders(Set<String> names, RouteFiles files) {
        List<Resource> resources = names.stream()
                .filter(files.texts()::containsKey)
                .map(name -> ResourceHelper.fromBytes(
                        "file:" + folder.resolve(name), files.text(name).getBytes(StandardCharsets.UTF_8)))
                .toList();
        return List.copyOf(camel(() -> PluginHelper.getRoutesLoader(context).findRoutesBuilders(resources)));
    }

    private Set<String> ids(RoutesBuilder builder) {
        Set<String> ids = new LinkedHashSet<>();
        if (builder instanceof RouteBuilder routes) {
            camel(() -> routes.configureRoutes(context)).getRoutes().stream()
                    .map(RouteDefinition::getRouteId)
                    .forEach(ids::add);
            routes.getTemplatedRouteCollection().getTemplatedRoutes().stream()
                    .map(TemplatedRouteDefinition::getRouteId)
                    .forEach(ids::add);
        }
        return ids;
    }

    private void remove(Set<String> ids) {
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        ids.stream()
                .map(model::getRouteDefinition)
                .filter(Objects::nonNull)
                .forEach(route -> camel(() -> {
                    model.removeRouteDefinition(route);
                    return route;
                }));
    }

    private static <T> T camel(Callable<T> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeException(e);
        }
    }

    private Set<Path> polled() {
        return context.getRoutes().stream()
                .map(Route::getEndpoint)
                .filter(GenericFileEndpoint.class::isInstance)
                .map(endpoint -> DropFolder.pathOf((GenericFileEndpoint<?>) endpoint))
                .collect(Collectors.toSet());
    }
}
