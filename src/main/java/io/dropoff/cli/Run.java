package io.dropoff.cli;

import io.dropoff.load.RunningLoads;
import io.dropoff.route.DropoffApplication;
import io.dropoff.settings.ResolvedSettings;
import io.dropoff.settings.Settings;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** Watches the folders until the process is told to stop. */
@Command(
        name = "run",
        description = "Watches the folders and loads what is dropped, until the process is told to stop.")
final class Run extends Subcommand {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    @Override
    ExitCode run(Output out) {
        ResolvedSettings resolved = settings();
        Settings settings = resolved.settings();
        Logging.ofService(settings, "INFO");
        DropoffApplication application = Service.application(resolved, true);
        Service.start(application);
        LOG.info(
                "Dropoff watches {} every {}; {}",
                settings.root(),
                resolved.placeholders().get("dropoff.poll-interval"),
                settings.http().enabled()
                        ? "health and metrics at http://" + settings.http().host() + ":"
                                + settings.http().port() + "/observe/"
                        : "no HTTP");
        Progress progress = Progress.show(application.part("dropoffRunningLoads", RunningLoads.class), out);
        try {
            waitForTheEnd(application);
        } finally {
            progress.close();
        }
        return ExitCode.OK;
    }

    private static void waitForTheEnd(DropoffApplication application) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread stop = new Thread(
                () -> {
                    application.close();
                    ended.countDown();
                    Logging.stop();
                },
                "dropoff-stop");
        try {
            Runtime.getRuntime().addShutdownHook(stop);
        } catch (IllegalStateException stopping) {
            // Told to stop while it started.
            application.close();
            return;
        }
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
