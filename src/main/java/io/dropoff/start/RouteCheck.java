package io.dropoff.start;

import io.dropoff.fault.InvalidRoutes;
import io.dropoff.fault.Nearest;
import io.dropoff.load.RunningLoads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.VetoCamelContextStartException;
import org.apache.camel.model.Model;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.util.StringHelper;

/**
 * Refuses, before the first file is taken, what Camel notices only when a file comes by: a {@code direct:} or {@code seda:} that no route
 * takes from, a {@code routeConfigurationId} that does not exist, a route that took the place of another with its id, an
 * option of a drop-off folder that would be ignored, and routes none of which watches a folder. Looks at Dropoff's routes, not at those of an estate around them.
 */
final class RouteCheck extends LifecycleStrategySupport {

    private static final String OURS = "dropoff";
    private static final String OF_KAMELET = "templateId";
    private static final List<String> INSIDE = List.of("direct:", "seda:");

    private final ReplacedRoutes replaced;

    RouteCheck(ReplacedRoutes replaced) {
        this.replaced = replaced;
    }

    @Override
    public void onContextStarting(CamelContext context) throws VetoCamelContextStartException {
        boolean alone = context.getRegistry().lookupByName(SettingsOfContext.GIVEN) != null;
        List<String> problems = problems(context, alone);
        if (!problems.isEmpty()) {
            InvalidRoutes invalid = new InvalidRoutes(problems, null);
            throw new VetoCamelContextStartException(invalid.getMessage(), invalid, context, true);
        }
    }

    private List<String> problems(CamelContext context, boolean alone) {
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        Set<String> taken = model.getRouteDefinitions().stream()
                .map(route -> address(route.getInput().getEndpointUri()))
                .collect(Collectors.toSet());
        List<String> problems = new ArrayList<>();
        if (alone && !Parts.has(context, RunningLoads.class)) {
            problems.add(
                    "none of the route files is Dropoff's: no file would be loaded; put those of the distribution beside yours");
        } else if (alone && model.getRouteDefinitions().stream().noneMatch(RouteCheck::mayWatch)) {
            problems.add(
                    "no route watches a drop-off folder: no file would be taken; folders.camel.yaml has these routes");
        }
        for (RouteDefinition route : model.getRouteDefinitions()) {
            if (route.getRouteId() != null && (alone || route.getRouteId().startsWith(OURS))) {
                String where = file(route.getResource()) + "route " + route.getRouteId();
                Stream.of(
                                unknownPolicy(model, route),
                                unknownParameters(model, route),
                                replaced.problem(route),
                                FolderOptions.problems(route),
                                deadEnds(steps(route), taken))
                        .flatMap(found -> found)
                        .forEach(problem -> problems.add(where + problem));
            }
        }
        for (RouteConfigurationDefinition policy : model.getRouteConfigurationDefinitions()) {
            String where = "routeConfiguration " + policy.getId();
            for (OnExceptionDefinition failure : policy.getOnExceptions()) {
                deadEnds(failure.getOutputs(), taken).forEach(problem -> problems.add(where + problem));
            }
        }
        return problems;
    }

    /** What a Kamelet takes from is not known before it runs. */
    private static boolean mayWatch(RouteDefinition route) {
        return FolderOptions.areOf(route)
                || address(route.getInput().getEndpointUri()).startsWith("kamelet:");
    }

    /** Without those of the failure policy, which Camel puts in front. */
    private static List<ProcessorDefinition<?>> steps(RouteDefinition route) {
        return route.getOutputs().stream()
                .filter(step -> !(step instanceof OnExceptionDefinition))
                .collect(Collectors.toList());
    }

    /** Camel passes over a parameter that the template does not know; what a Kamelet's endpoint is given it checks itself. */
    private static Stream<String> unknownParameters(Model model, RouteDefinition route) {
        Set<String> known = model.getRouteTemplateDefinitions().stream()
                .map(RouteTemplateDefinition::getTemplateParameters)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .map(RouteTemplateParameterDefinition::getName)
                .collect(Collectors.toSet());
        return Stream.ofNullable(route.getTemplateParameters())
                .filter(given -> !given.containsKey(OF_KAMELET))
                .flatMap(given -> given.keySet().stream().filter(name -> !isCamelsSpelling(name, given)))
                .filter(name -> !known.contains(name))
                .map(name -> ": its template has no parameter " + name + Nearest.question(name, known.stream()));
    }

    /** Camel adds {@code load-type} beside {@code loadType}. */
    private static boolean isCamelsSpelling(String name, Map<String, Object> given) {
        String own = StringHelper.dashToCamelCase(name);
        return !own.equals(name) && given.containsKey(own);
    }

    private static Stream<String> unknownPolicy(Model model, RouteDefinition route) {
        List<String> known = model.getRouteConfigurationDefinitions().stream()
                .map(RouteConfigurationDefinition::getId)
                .toList();
        return Stream.ofNullable(route.getRouteConfigurationId())
                .filter(wanted -> !known.contains(wanted))
                .map(wanted -> ": there is no routeConfiguration " + wanted + Nearest.question(wanted, known.stream()));
    }

    private static Stream<String> deadEnds(List<ProcessorDefinition<?>> steps, Set<String> taken) {
        Stream<String> fixed = ProcessorDefinitionHelper.filterTypeInOutputs(steps, SendDefinition.class).stream()
                .map(step -> deadEnd(step.getId(), step.getEndpointUri(), taken));
        Stream<String> dynamic =
                ProcessorDefinitionHelper.filterTypeInOutputs(steps, ToDynamicDefinition.class).stream()
                        .map(step -> deadEnd(step.getId(), step.getUri(), taken));
        return Stream.concat(fixed, dynamic).filter(problem -> !problem.isEmpty());
    }

    /** Empty when somebody takes from there, or when that is not known before a file comes. */
    private static String deadEnd(String step, String uri, Set<String> taken) {
        String address = address(uri);
        boolean certain = INSIDE.stream().anyMatch(address::startsWith) && !address.contains("{");
        return certain && !taken.contains(address)
                ? ", step " + step + ": no route takes from " + address + Nearest.question(address, taken.stream())
                : "";
    }

    private static String address(String uri) {
        return uri == null ? "" : uri.split("\\?", 2)[0].replace("://", ":");
    }

    /** The file's name, for the beginning of a sentence. */
    static String file(Resource resource) {
        return resource == null
                ? ""
                : resource.getLocation().substring(resource.getLocation().lastIndexOf('/') + 1) + ", ";
    }
}
