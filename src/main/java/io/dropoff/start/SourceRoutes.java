package io.dropoff.start;

import com.azure.storage.blob.BlobServiceClient;
import io.dropoff.fault.InvalidRoutes;
import io.dropoff.settings.Secret;
import io.dropoff.settings.SourceKind;
import io.dropoff.settings.SourceSettings;
import io.dropoff.source.AzureContainer;
import io.dropoff.source.CheckedFtps;
import io.dropoff.source.RemoteFolder;
import io.dropoff.source.RemoteStore;
import io.dropoff.source.S3Listing;
import io.dropoff.source.Source;
import io.dropoff.source.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.VetoCamelContextStartException;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.LifecycleStrategySupport;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes a route of the template of its kind for each source that is set; a source of another kind is a template more. */
final class SourceRoutes extends LifecycleStrategySupport {

    private static final String FOLDER = "dropoffSource-";
    private static final String CLIENT = "-client";
    private static final Set<SourceKind> STORES = Set.of(SourceKind.S3, SourceKind.AZURE);
    private static final String OURS = "dropoff-";

    /** Before the first file is taken: whether there is a template for each. */
    @Override
    public void onContextStarting(CamelContext context) throws VetoCamelContextStartException {
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        List<String> problems = sources(context).stream()
                .map(source -> problem(context, model, source))
                .flatMap(Optional::stream)
                .toList();
        if (!problems.isEmpty()) {
            InvalidRoutes invalid = new InvalidRoutes(problems, null);
            throw new VetoCamelContextStartException(invalid.getMessage(), invalid, context, true);
        }
    }

    private static Optional<String> problem(CamelContext context, Model model, SourceSettings source) {
        String what = "dropoff.source." + source.name() + ": ";
        if (model.getRouteTemplateDefinition(template(source)) == null) {
            return Optional.of(
                    what + "there is no route template " + template(source) + "; it stands in sources.camel.yaml");
        }
        String component = source.kind().component();
        return context.getComponent(component, true, false) != null
                ? Optional.empty()
                : Optional.of(
                        what + "there is no component " + component + "; put the jars of lib/optional back, or add "
                                + source.kind().jar());
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
        return "dropoff-fetch-" + source.kind().word();
    }

    private static void add(CamelContext context, SourceSettings settings) {
        Source source = Parts.one(context, Sources.class).named(settings.name());
        String name = FOLDER + settings.name();
        switch (settings.kind()) {
            case SFTP -> context.getRegistry().bind(name, new RemoteFolder<>(() -> source));
            case FTPS -> {
                context.getRegistry().bind(name, new RemoteFolder<>(() -> source));
                context.getRegistry().bind(name + CLIENT, ftps(source));
            }
            case S3 -> S3Parts.bind(context.getRegistry(), name, source);
            case AZURE -> AzureParts.bind(context.getRegistry(), name, source);
        }
        TemplatedRouteBuilder.builder(context, template(settings))
                .routeId("dropoff-source-" + settings.name())
                .parameters(parameters(settings))
                .add();
    }

    /** Apart, so that nobody else needs the jars. */
    private static final class S3Parts {

        private static void bind(Registry registry, String name, Source source) {
            S3Client client = S3Listing.client(() -> source);
            registry.bind(name + CLIENT, client);
            registry.bind(name, new RemoteStore(() -> source, new S3Listing(client, () -> source)));
        }
    }

    /** Apart, as those. */
    private static final class AzureParts {

        private static void bind(Registry registry, String name, Source source) {
            BlobServiceClient client = AzureContainer.client(() -> source);
            AzureContainer container = new AzureContainer(client, () -> source);
            registry.bind(name + CLIENT, client);
            registry.bind(name + "-container", container);
            registry.bind(name, new RemoteStore(() -> source, container));
        }
    }

    private static CheckedFtps ftps(Source source) {
        try {
            return CheckedFtps.of(() -> source);
        } catch (IOException | GeneralSecurityException e) {
            throw new InvalidRoutes(
                    List.of("dropoff.source." + source.settings().name()
                            + ".certificates: expected certificates as PEM; found " + e.getMessage()),
                    e);
        }
    }

    private static Map<String, Object> parameters(SourceSettings settings) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("name", settings.name());
        boolean objects = STORES.contains(settings.kind());
        if (objects) {
            parameters.put("account", settings.uri().getHost());
            parameters.put("bucket", settings.bucket());
        } else {
            parameters.put("host", settings.uri().getRawAuthority());
            parameters.put("path", settings.path());
        }
        parameters.put("interval", settings.interval().toMillis());
        if (objects) {
            return parameters; // Its client has the rest.
        }
        settings.user().ifPresent(user -> parameters.put("user", user));
        settings.password().map(Secret::value).ifPresent(text -> parameters.put("password", text));
        settings.keyFile().map(Path::toString).ifPresent(file -> parameters.put("keyfile", file));
        settings.keyPassphrase().map(Secret::value).ifPresent(text -> parameters.put("passphrase", text));
        settings.knownHosts().map(Path::toString).ifPresent(file -> parameters.put("knownhosts", file));
        return parameters;
    }
}
