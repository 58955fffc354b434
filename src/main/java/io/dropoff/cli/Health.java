package io.dropoff.cli;

import io.dropoff.contract.Contracts;
import io.dropoff.db.Database;
import io.dropoff.intake.DropFolder;
import io.dropoff.intake.LyingFiles;
import io.dropoff.ops.ContractsProbe;
import io.dropoff.ops.DatabaseProbe;
import io.dropoff.ops.DiskProbe;
import io.dropoff.ops.Finding;
import io.dropoff.ops.FoldersProbe;
import io.dropoff.ops.ServiceProbe;
import io.dropoff.ops.UntakenProbe;
import io.dropoff.schema.ContractFit;
import io.dropoff.settings.Settings;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        try (Database database = Database.look(settings.db())) {
            findings = List.of(
                    Database.isMade(settings.db()) ? new DatabaseProbe(database).look() : notMade(settings),
                    new FoldersProbe(() -> settings.folders().usual().stream()
                                    .map(DropFolder::usual)
                                    .toList())
                            .look(),
                    new UntakenProbe(
                                    () -> settings.folders().usual(),
                                    new LyingFiles(settings.folders(), Clock.systemUTC()))
                            .look(),
                    new DiskProbe(OwnDesk.room(settings), Optional::empty).look(),
                    new ContractsProbe(
                                    Contracts.in(settings.contract().folder()),
                                    new ContractFit(database),
                                    settings.tableRules(),
                                    Clock.systemUTC())
                            .look(),
                    new ServiceProbe(settings.http(), settings.data()).look());
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

    private static Finding notMade(Settings settings) {
        String text = "there is none in " + settings.data() + " yet; `dropoff run` or `dropoff setup` makes it";
        return new Finding("database", true, text, text);
    }

    private static Map<String, Object> object(Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("part", finding.name());
        object.put("ok", finding.up());
        object.put("detail", finding.detail());
        return object;
    }
}
