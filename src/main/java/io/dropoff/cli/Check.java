package io.dropoff.cli;

import io.dropoff.settings.ResolvedSettings;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what a start would say of settings, contracts and routes, without starting. */
@Command(
        name = "check",
        description = "Checks settings, contracts and routes as a start does, without starting: no file is taken, "
                + "no database asked. Exit code 2 when a start would be refused.")
final class Check extends Subcommand {

    @Option(names = "--json", description = "Prints the result as one JSON object.")
    private boolean json;

    @Override
    ExitCode run(Output out) {
        ResolvedSettings resolved = settings();
        Logging.ofCommand(resolved.settings());
        int routes = Service.check(resolved);
        if (json) {
            out.json(Map.of("routes", routes, "good", true));
        } else {
            out.line("Settings, contracts and " + routes + " routes are good: a start would take them.");
        }
        return ExitCode.OK;
    }
}
