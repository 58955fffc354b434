package io.dropoff.start;

import io.dropoff.db.NoDatabase;
import io.dropoff.settings.ResolvedSettings;
import io.dropoff.settings.Settings;

/**
 * A start that goes as far as the first file: settings, contracts, beans and routes are made and held together as a start does it, on an
 * empty database in memory, in a context of its own whose routes never run.
 */
public final class DryRun {

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
                settings.at(NoDatabase.insteadOf(settings.db())), resolved.values(), resolved.others());
        try (DropoffApplication application = DropoffApplication.dry(nowhere, routes)) {
            application.start();
            return application.context().getRoutesSize();
        }
    }
}
