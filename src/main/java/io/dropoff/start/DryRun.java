package io.dropoff.start;

import io.dropoff.db.NoDatabase;
import io.dropoff.settings.ResolvedSettings;
import io.dropoff.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A start that goes as far as the first file: settings, contracts, beans and routes are made and held together as a start does it, on an
 * empty database in memory, in a context of its own whose routes never run.
 */
public final class DryRun {

    private static final Pattern OF_A_RUN =
            Pattern.compile("(?i)camel\\.(server|management|metrics|main\\.(routes|context)reload)");

    private DryRun() {}

    /**
     * Holds everything together.
     *
     * @param routes where they are, as for {@link DropoffApplication}
     * @return how many routes would run
     * @throws io.dropoff.fault.DropoffException what a start would say
     */
    public static int of(ResolvedSettings resolved, String routes) {
        Settings settings = resolved.settings();
        ResolvedSettings nowhere = new ResolvedSettings(
                settings.at(NoDatabase.insteadOf(settings.db())), resolved.values(), withoutServers(resolved.others()));
        try (DropoffApplication application = DropoffApplication.dry(nowhere, routes)) {
            application.start();
            return application.context().getRoutesSize();
        }
    }

    /** Nothing that listens or watches: beside a running Dropoff that is its own. */
    private static Map<String, String> withoutServers(Map<String, String> camel) {
        Map<String, String> quiet = new LinkedHashMap<>(camel);
        quiet.keySet().removeIf(key -> OF_A_RUN.matcher(key.replace("-", "")).lookingAt());
        return quiet;
    }
}
