package io.dropoff.cli;

import io.dropoff.load.RunningLoads;
import io.dropoff.settings.ResolvedSettings;
import io.dropoff.start.DropoffApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Watches the folders until the process is told to stop. */
@Command(
        name = "run",
        description = "Watches the folders and loads what is dropped, until the process is told to stop.")
final class Run extends Subcommand {

    @Option(names = "--json", description = "Prints the lines of the audit trail: one JSON object per event.")
    private boolean json;

    @Override
    ExitCode run(Output out) {
        ResolvedSettings resolved = settings();
        Logging.ofService(resolved.settings(), "INFO");
        if (json) {
            Logging.auditTo(out::line);
        }
        FreePort.require(resolved.settings().http());
        StopSignals signals = StopSignals.listen();
        try (DropoffApplication application = Service.application(resolved, true)) {
            application.start();
            Service.tell(application, resolved);
            ProgressLines progress = ProgressLines.show(application.part(RunningLoads.class), out);
            try {
                signals.told().await();
            } finally {
                progress.close();
            }
            Service.tellEnd();
            return ExitCode.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OK;
        } finally {
            Logging.stop();
        }
    }
}
