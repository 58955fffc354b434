package io.dropoff.cli;

import io.dropoff.load.RunningLoads;
import io.dropoff.settings.ResolvedSettings;
import io.dropoff.settings.Settings;
import io.dropoff.start.Drain;
import io.dropoff.start.DropoffApplication;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.component.file.FileEndpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Loads what is there, then stops. */
@Command(
        name = "drain",
        description =
                "Loads everything that is complete or becomes so, then stops. "
                        + "Exit code 0 when every file was loaded, 1 when one failed, 3 when the database stays away or a disk full, or does not let some of them in.")
final class DrainFolders extends Subcommand {

    @Option(names = "--json", description = "Prints the summary as one JSON object.")
    private boolean json;

    @Override
    ExitCode run(Output out) {
        ResolvedSettings resolved = settings();
        Settings settings = resolved.settings();
        Logging.ofService(settings, "INFO");
        StopSignals signals = StopSignals.listen();
        try (DropoffApplication application = Service.application(resolved, false)) {
            application.start();
            Drain.Result result = await(application, settings, signals, out);
            summary(result, out);
            if (result.outage().isPresent()) {
                error("The database cannot be worked with: "
                        + result.outage().get().reason());
                return ExitCode.DATABASE;
            }
            if (result.full().isPresent()) {
                error("Files still wait, intake is paused: "
                        + result.full().get().reason());
                return ExitCode.DATABASE;
            }
            if (!result.delayed().isEmpty()) {
                result.delayed().forEach(delayed -> error("not done, it still waits: " + delayed));
                return ExitCode.DATABASE;
            }
            result.stuck().forEach(stuck -> error("cannot be moved: " + stuck));
            return result.failed() == 0 && result.stuck().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        } finally {
            Logging.stop();
        }
    }

    private static Drain.Result await(
            DropoffApplication application, Settings settings, StopSignals signals, Output out)
            throws InterruptedException {
        int folders = (int) application.context().getRoutes().stream()
                .filter(route -> route.getEndpoint() instanceof FileEndpoint)
                .count();
        ProgressLines progress = ProgressLines.show(application.part(RunningLoads.class), out);
        try {
            return new Drain(application).await(folders, settings.db().connectionTimeout(), signals.told());
        } finally {
            progress.close();
        }
    }

    private void summary(Drain.Result result, Output out) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("completed", result.completed());
            object.put("failed", result.failed());
            object.put("stuck", result.stuck());
            object.put("waiting", result.delayed());
            object.put("database", result.outage().isEmpty());
            object.put("room", result.full().isEmpty());
            out.json(object);
        } else {
            out.line(result.completed() + " loaded, " + result.failed() + " failed");
        }
    }
}
