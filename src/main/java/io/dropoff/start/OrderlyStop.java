package io.dropoff.start;

import io.dropoff.intake.IntakeSwitch;
import io.dropoff.load.RunningLoads;
import io.dropoff.recovery.DiskWatch;
import io.dropoff.settings.Settings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * When the application stops: no more files are taken, running loads may go on for half of {@code dropoff.shutdown-timeout}, then they
 * are stopped and undone, and their files wait for the next start.
 */
final class OrderlyStop extends LifecycleStrategySupport {

    @Override
    public void onContextStarting(CamelContext context) {
        if (Parts.has(context, DiskWatch.class) && context.isAutoStartup()) {
            Parts.one(context, DiskWatch.class).atStart();
        }
    }

    @Override
    public void onContextStopping(CamelContext context) {
        if (!Parts.has(context, IntakeSwitch.class) || !Parts.has(context, RunningLoads.class)) {
            return; // none of our routes is here
        }
        Parts.one(context, IntakeSwitch.class).turnOffForGood();
        RunningLoads running = Parts.one(context, RunningLoads.class);
        Settings settings = Parts.one(context, Settings.class);
        long grace = settings.shutdownTimeout().toMillis() / 2;
        CompletableFuture.delayedExecutor(grace, TimeUnit.MILLISECONDS).execute(running::stopAll);
    }
}
