package io.dropoff.page;

import io.dropoff.actions.Actions;
import io.dropoff.db.Database;
import io.dropoff.intake.FolderPolls;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.load.RunningLoads;
import io.dropoff.settings.Settings;
import io.dropoff.start.Parts;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.LifecycleStrategySupport;

/** Adds the web page to the one server, behind its guard. */
public final class Page extends MainListenerSupport {

    private final Settings settings;

    public Page(Settings settings) {
        this.settings = settings;
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
            new Screens(supplies(context)).mount(router);
        }
    }

    private Supplies supplies(CamelContext context) {
        return new Supplies(
                settings,
                Actions.ofService(Parts.one(context, Database.class), settings, Parts.one(context, RunningLoads.class)),
                Parts.one(context, IntakeSwitch.class),
                Parts.one(context, FolderPolls.class),
                Parts.one(context, Clock.class),
                new AuditTrail(settings.data().resolve("logs").resolve("audit.jsonl")),
                new Assets());
    }
}
