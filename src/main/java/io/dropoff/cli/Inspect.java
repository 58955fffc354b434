package io.dropoff.cli;

import io.dropoff.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what Dropoff makes of files, without touching anything. */
@Command(
        name = "inspect",
        description =
                "Tells what Dropoff makes of files: table, format, columns, errors. Needs no database and changes nothing. "
                        + "Exit code 1 when a file would fail.")
final class Inspect extends Subcommand {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files, also compressed ones (.csv.gz).")
    private List<Path> files;

    @Option(names = "--json", description = "One JSON object per file and line, in the order given.")
    private boolean json;

    @Override
    ExitCode run(Output out) {
        Settings settings = settings().settings();
        Logging.ofCommand(settings);
        InspectionText text = new InspectionText(settings, out);
        ExitCode code = ExitCode.OK;
        for (Path file : files) {
            Inspection inspection = Inspection.of(file, settings);
            if (json) {
                out.json(InspectionJson.of(inspection));
            } else {
                text.print(inspection);
            }
            code = inspection.fault().isPresent() ? ExitCode.FAILED : code;
        }
        return code;
    }
}
