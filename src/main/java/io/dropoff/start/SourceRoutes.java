package io.dropoff.start;

import io.dropoff.fault.InvalidRoutes;
import io.dropoff.settings.Secret;
import io.dropoff.settings.SourceKind;
import io.dropoff.settings.SourceSettings;
import io.dropoff.source.CheckedFtps;
import io.dropoff.source.RemoteFolder;
import io.dropoff.source.Source;
import io.dropoff.source.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.VetoCamelContextStartException;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.support.LifecycleStrategySupport;

/** Makes a route of the template of its kind for each source that is set; a source of another kind is a template more. */
final class SourceRoutes extends LifecycleStrategySupport {

    private static final String FOLDER = "dropoffSource-";
    private static final String OURS = "dropoff-";

    /** Before the first file is taken: whether there is a template for each. */
    @Override
    public void onContextStarting(CamelContext context) throws VetoCamelContextStartException {
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        List<String> problems = sources(context).stream()
                .filter(source -> model.getRouteTemplateDefinition(template(source)) == null)
                .map(source -> "dropoff.source." + source.name() + ": there is no route template " + template(source)
                        + "; it stands in sources.camel.yaml")
                .toList();
        if (!problems.isEmpty()) {
            InvalidRoutes invalid = new InvalidRoutes(problems, null);
            throw new VetoCamelContextStartException(invalid.getMessage(), invalid, context, true);
        }
    }

    /** Camel has built the other routes by now, and would not build one that was added while it starts. */
    @Override
    public void onContextStarted(CamelContext context) {
        List<SourceSettings> sources = sources(context);
        sources.forEach(source -> add(context, source));
        if (!sources.isEmpty()) {
            TemplatedRouteBuilder.builder(context, "dropoff-source-watch")
                    .routeId("dropoff-source-watch")
                    .parameter("interval", sources.get(0).interval().toMillis())
                    .add();
        }
    }

    private static List<SourceSettings> sources(CamelContext context) {
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        boolean used = model.getRouteDefinitions().stream()
                .anyMatch(route -> String.valueOf(route.getRouteId()).startsWith(OURS));
        return used ? PartList.of(context).settings().sources() : List.of();
    }

    private static String template(SourceSettings source) {
        return "dropoff-" + source.kind().word() + "-source";
    }

    private static void add(CamelContext context, SourceSettings settings) {
        Source source = Parts.one(context, Sources.class).named(settings.name());
        context.getRegistry().bind(FOLDER + settings.name(), new RemoteFolder<>(source));
        if (settings.kind() == SourceKind.FTPS) {
            context.getRegistry().bind("dropoffFtps-" + settings.name(), ftps(settings));
        }
        TemplatedRouteBuilder.builder(context, template(settings))
                .routeId("dropoff-source-" + settings.name())
                .parameters(parameters(settings))
                .add();
    }

    private static CheckedFtps ftps(SourceSettings settings) {
        try {
            return CheckedFtps.of(settings);
        } catch (IOException | GeneralSecurityException e) {
            throw new InvalidRoutes(
                    List.of("dropoff.source." + settings.name() + ".certificates: expected certificates as PEM; found "
                            + e.getMessage()),
                    e);
        }
    }

    private static Map<String, Object> parameters(SourceSettings settings) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("name", settings.name());
        parameters.put("host", settings.uri().getRawAuthority());
        parameters.put("path", settings.path());
        parameters.put("interval", settings.interval().toMillis());
        settings.user().ifPresent(user -> parameters.put("user", user));
        settings.password().map(Secret::value).ifPresent(text -> parameters.put("password", text));
        settings.keyFile().map(Path::toString).ifPresent(file -> parameters.put("keyfile", file));
        settings.keyPassphrase().map(Secret::value).ifPresent(text -> parameters.put("passphrase", text));
        settings.knownHosts().map(Path::toString).ifPresent(file -> parameters.put("knownhosts", file));
        return parameters;
    }
}
