package io.dropoff.cli;

import io.dropoff.ops.CamelOptions;
import io.dropoff.ops.Operations;
import io.dropoff.page.Page;
import io.dropoff.settings.ResolvedSettings;
import io.dropoff.settings.Settings;
import io.dropoff.start.DropoffApplication;
import io.dropoff.start.DryRun;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the application that loads files: which routes, which of Camel's own options. */
final class Service {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private Service() {}

    /**
     * Not started yet.
     *
     * @param http whether it offers health and metrics, if the settings say so too
     */
    static DropoffApplication application(ResolvedSettings resolved, boolean http) {
        Settings settings = resolved.settings();
        Map<String, String> camel = new LinkedHashMap<>(
                CamelOptions.of(http ? settings.http() : settings.http().off()));
        String routes = routes(resolved);
        camel.putAll(with(routes, resolved.others()));
        DropoffApplication application =
                new DropoffApplication(new ResolvedSettings(settings, resolved.values(), camel), routes);
        application.listen(new Operations(settings.http(), settings.data()));
        application.listen(new Page(resolved));
        return application;
    }

    /**
     * Holds settings, contracts and routes together as a start does.
     *
     * @return how many routes there are
     */
    static int check(ResolvedSettings resolved) {
        String routes = routes(resolved);
        return DryRun.of(
                new ResolvedSettings(resolved.settings(), resolved.values(), with(routes, resolved.others())), routes);
    }

    /** What is set for Camel, with these routes however it is spelt: Camel takes what is set before what it is told. */
    private static Map<String, String> with(String routes, Map<String, String> set) {
        Map<String, String> camel = new LinkedHashMap<>(set);
        camel.keySet().removeIf(RoutePatterns::isKey);
        camel.put(RoutePatterns.KEY, routes);
        return camel;
    }

    private static String routes(ResolvedSettings resolved) {
        Optional<String> set = resolved.others().entrySet().stream()
                .filter(other -> RoutePatterns.isKey(other.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        return RoutePatterns.of(set, resolved.placeholders().get("dropoff.home"));
    }

    /** What it watches and where it is seen; the port is the real one. */
    static void tell(DropoffApplication application, ResolvedSettings resolved) {
        LOG.info(
                "Dropoff watches {} every {}; {}",
                resolved.settings().root(),
                resolved.placeholders().get("dropoff.poll-interval"),
                Operations.url(application.context(), resolved.settings().http())
                        .map(url -> "the page at " + url + "/")
                        .orElse("no HTTP"));
    }

    static void tellEnd() {
        LOG.info("Dropoff stops");
    }
}
