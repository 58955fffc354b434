package io.dropoff.page;

import io.dropoff.actions.Actions;
import io.dropoff.actions.Arrivals;
import io.dropoff.actions.ExpectedFiles;
import io.dropoff.actions.Inspections;
import io.dropoff.actions.Uploads;
import io.dropoff.contract.Contracts;
import io.dropoff.intake.FolderPolls;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.schema.TableReader;
import io.dropoff.settings.ResolvedSettings;
import io.dropoff.start.Parts;
import io.dropoff.tracking.Listings;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.LifecycleStrategySupport;

/** Adds the web page to the one server, behind its guard. */
public final class Page extends MainListenerSupport {

    private final ResolvedSettings resolved;

    /** @param resolved in force */
    public Page(ResolvedSettings resolved) {
        this.resolved = resolved;
    }

    @Override
    public void beforeInitialize(BaseMainSupport main) {
        main.getCamelContext().addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStarted(CamelContext started) {
                mount(started);
            }
        });
    }

    /** Only where there is a server. */
    private void mount(CamelContext context) {
        VertxPlatformHttpRouter router = context.getRegistry().findSingleByType(VertxPlatformHttpRouter.class);
        if (router != null) {
            new Screens(supplies(context), context).mount(router);
        }
    }

    private Supplies supplies(CamelContext context) {
        Path logs = resolved.settings().data().resolve("logs");
        return new Supplies(
                resolved,
                Parts.one(context, Actions.class),
                Parts.one(context, Inspections.class),
                Parts.one(context, Uploads.class),
                Parts.one(context, Arrivals.class),
                Parts.one(context, Contracts.class),
                Parts.one(context, ExpectedFiles.class),
                Parts.one(context, Listings.class),
                Parts.one(context, IntakeSwitch.class),
                Parts.one(context, FolderPolls.class),
                Parts.one(context, TableReader.class),
                Parts.one(context, Clock.class),
                new AuditTrail(logs.resolve("audit.jsonl")),
                new Assets());
    }
}
