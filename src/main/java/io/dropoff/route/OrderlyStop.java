package io.dropoff.route;

import io.dropoff.intake.Gate;
import io.dropoff.load.RunningLoads;
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
    public void onContextStopping(CamelContext context) {
        Gate gate = context.getRegistry().lookupByNameAndType("dropoffGate", Gate.class);
        RunningLoads running = context.getRegistry().lookupByNameAndType("dropoffRunningLoads", RunningLoads.class);
        if (gate == null || running == null) {
            return; // none of our routes is here
        }
        gate.shutForGood();
        Settings settings = context.getRegistry().lookupByNameAndType("dropoffSettings", Settings.class);
        long grace = settings.shutdownTimeout().toMillis() / 2;
        CompletableFuture.delayedExecutor(grace, TimeUnit.MILLISECONDS).execute(running::stopAll);
    }
}
