package io.dropoff.cli;

import io.dropoff.db.Database;
import io.dropoff.ops.DatabaseProbe;
import io.dropoff.ops.DiskProbe;
import io.dropoff.ops.Finding;
import io.dropoff.ops.FoldersProbe;
import io.dropoff.ops.ServiceProbe;
import io.dropoff.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at everything that Dropoff needs, and at the running process. */
@Command(
        name = "health",
        description = "Looks at database, folders and disk, and asks the running process when there is one. "
                + "Exit code 1 when something is wrong, 3 when it is the database.")
final class Health extends Subcommand {

    @Option(names = "--json", description = "One JSON object per finding and line.")
    private boolean json;

    @Override
    ExitCode run(Output out) {
        Settings settings = settings().settings();
        Logging.ofCommand(settings);
        List<Finding> findings;
        try (Database database = Database.open(settings.db())) {
            findings = Stream.of(
                            new DatabaseProbe(database),
                            new FoldersProbe(() -> FoldersProbe.folders(settings)),
                            new DiskProbe(settings),
                            new ServiceProbe(settings.http()))
                    .map(probe -> probe.look())
                    .toList();
        }
        if (json) {
            findings.forEach(finding -> out.json(object(finding)));
        } else {
            out.table(
                    List.of("part", "state", "detail"),
                    findings.stream()
                            .map(finding -> List.of(finding.name(), finding.up() ? "ok" : "WRONG", finding.detail()))
                            .toList());
        }
        return findings.stream()
                .filter(finding -> !finding.up())
                .findFirst()
                .map(finding -> finding.name().equals("database") ? ExitCode.DATABASE : ExitCode.FAILED)
                .orElse(ExitCode.OK);
    }

    private static Map<String, Object> object(Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("part", finding.name());
        object.put("ok", finding.up());
        object.put("detail", finding.detail());
        return object;
    }
}
