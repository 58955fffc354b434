package io.dropoff.start;

import io.dropoff.fault.DropoffException;
import io.dropoff.fault.InvalidRoutes;
import io.dropoff.fault.Nearest;
import io.dropoff.settings.ResolvedSettings;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.component.bean.MethodNotFoundException;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;

/** Says in one sentence which mistake in a route kept Camel from starting: file, route and step, what is wrong, the nearest right name. */
final class StartFailure {

    private static final int LONGEST_STEP = 80;
    private static final Pattern STEP = Pattern.compile(">>> (.*?) <<<", Pattern.DOTALL);
    private static final Pattern SOURCE = Pattern.compile("\\(source: [^)]*?([^/)]+)\\)");
    private static final Pattern BEAN = Pattern.compile("Error creating bean: (\\S+)");
    private static final Pattern FILE = Pattern.compile("resource: \\S*?([^/\\s]+)$");
    private static final Pattern TEMPLATE = Pattern.compile("Cannot find RouteTemplate with id (\\S+)");
    private static final Pattern NOT_GIVEN =
            Pattern.compile("Route template (\\S+ the following mandatory parameters must be provided: .+)");
    private static final Pattern UNKNOWN_OPTION = Pattern.compile("Unknown parameters=\\[\\{([^=}]+)=");
    private static final Pattern UNKNOWN_PROPERTY = Pattern.compile("Property with key \\[([^]]+)]");
    private static final Pattern IN_REGISTRY = Pattern.compile("in Registry with name: #?([\\w.-]+)");

    private final CamelContext context;
    private final List<Throwable> causes;

    private StartFailure(CamelContext context, Throwable failure) {
        this.context = context;
        this.causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .toList();
    }

    /** What to throw instead of what Camel threw; our own exceptions stay what they are. */
    static DropoffException of(CamelContext context, RuntimeException failure) {
        StartFailure start = new StartFailure(context, failure);
        return start.find(DropoffException.class)
                .orElseGet(() -> new InvalidRoutes(List.of(start.where() + start.what()), failure));
    }

    private String where() {
        return find(FailedToCreateRouteException.class)
                .filter(route -> route.getRouteId() != null)
                .map(route -> file(route) + "route " + route.getRouteId() + step(route) + ": ")
                .or(() -> match(BEAN)
                        .map(bean -> match(FILE).map(file -> file + ", ").orElse("") + "bean " + bean + ": "))
                .orElse("");
    }

    /** Camel prints a choice or a failure policy with everything inside. */
    private static String shortened(String step) {
        return step.length() <= LONGEST_STEP ? step : step.substring(0, LONGEST_STEP) + "…";
    }

    private static String step(FailedToCreateRouteException route) {
        Matcher step = STEP.matcher(route.getMessage());
        return step.find() ? ", step " + shortened(step.group(1)) : "";
    }

    private String file(FailedToCreateRouteException route) {
        Matcher source = SOURCE.matcher(route.getMessage());
        return source.find()
                ? source.group(1) + ", "
                : model().getRouteDefinitions().stream()
                        .filter(definition -> route.getRouteId().equals(definition.getRouteId()))
                        .map(RouteDefinition::getResource)
                        .map(RouteCheck::file)
                        .findFirst()
                        .orElse("");
    }

    private String what() {
        return Stream.<Optional<String>>of(
                        find(MethodNotFoundException.class).map(StartFailure::method),
                        find(NoSuchBeanException.class).map(missing -> bean(missing.getName())),
                        match(IN_REGISTRY).map(this::bean),
                        match(TEMPLATE).map(this::template),
                        match(NOT_GIVEN).map(StartFailure::parameters),
                        match(UNKNOWN_PROPERTY).map(this::property),
                        match(UNKNOWN_OPTION).map(this::option),
                        find(NoSuchEndpointException.class).map(StartFailure::component))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(this::asCamelSaysIt);
    }

    private static String method(MethodNotFoundException missing) {
        Class<?> type = missing.getBean().getClass();
        return type.getSimpleName() + " has no method " + missing.getMethodName()
                + Nearest.question(
                        missing.getMethodName(),
                        Arrays.stream(type.getDeclaredMethods()).map(Method::getName));
    }

    private String bean(String name) {
        return "there is no bean " + name
                + Nearest.question(
                        name,
                        Stream.concat(
                                PartList.of(context).names().stream(),
                                context.getRegistry().findByTypeWithName(Object.class).keySet().stream()));
    }

    private String template(String name) {
        return "there is no routeTemplate " + name
                + Nearest.question(
                        name, model().getRouteTemplateDefinitions().stream().map(RouteTemplateDefinition::getId));
    }

    private static String parameters(String camel) {
        String[] parts = camel.split(" the following mandatory parameters must be provided: ", 2);
        return "a templatedRoute of " + parts[0] + " does not give the parameter " + parts[1]
                + "; is its name misspelt?";
    }

    private String property(String name) {
        return "nothing is given for {{" + name + "}}"
                + Nearest.question(
                        name,
                        context
                                .getRegistry()
                                .lookupByNameAndType(SettingsOfContext.GIVEN, ResolvedSettings.class)
                                .placeholders()
                                .keySet()
                                .stream());
    }

    private String option(String name) {
        String scheme = find(ResolveEndpointFailedException.class)
                .map(failed -> failed.getUri().split(":", 2)[0])
                .orElse("");
        return scheme + " has no option " + name + Nearest.question(name, options(scheme));
    }

    private Stream<String> options(String scheme) {
        var factory = context.getCamelContextExtension().getEndpointUriFactory(scheme);
        return factory == null ? Stream.empty() : factory.propertyNames().stream();
    }

    private static String component(NoSuchEndpointException missing) {
        String scheme = missing.getUri().split(":", 2)[0];
        return "there is no component " + scheme + "; put camel-" + scheme + ", with what it needs, into lib/";
    }

    /** The messages of the causes, each once; Camel's print of the whole route is left out when there is more to say. */
    private String asCamelSaysIt() {
        StringBuilder reasons = new StringBuilder();
        int first = causes.size() > 1 && causes.get(0) instanceof FailedToCreateRouteException ? 1 : 0;
        for (Throwable cause : causes.subList(first, causes.size())) {
            String reason = String.valueOf(cause.getMessage()).strip();
            if (reasons.indexOf(reason) < 0) {
                reasons.append(reasons.isEmpty() ? "" : System.lineSeparator() + "    because: ")
                        .append(reason);
            }
        }
        return reasons.toString();
    }

    private <T extends Throwable> Optional<T> find(Class<T> type) {
        return causes.stream().filter(type::isInstance).map(type::cast).reduce((outer, inner) -> inner);
    }

    private Optional<String> match(Pattern pattern) {
        return causes.stream()
                .map(cause -> pattern.matcher(String.valueOf(cause.getMessage())))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    private Model model() {
        return context.getCamelContextExtension().getContextPlugin(Model.class);
    }
}
