package io.dropoff.cli;

import io.dropoff.actions.Figures;
import io.dropoff.fault.ShownTime;
import io.dropoff.publish.KeptVersion;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The before-images of a table. */
@Command(
        name = "versions",
        description = "Shows the versions that are kept of a table: what each held, when, from which files.")
final class ListVersions extends DeskCommand {

    @Parameters(paramLabel = "TABLE", description = "The table, for example airports.")
    private String name;

    @Option(names = "--json", description = "One JSON object per version and line.")
    private boolean json;

    @Override
    ExitCode run(Desk desk, Output out) {
        List<KeptVersion> versions = desk.versions(name);
        if (json) {
            versions.forEach(version -> out.json(version.json()));
        } else if (versions.isEmpty()) {
            out.line("No versions of " + desk.table(name) + " are kept.");
        } else {
            out.table(
                    List.of("version", "rows", "newest load", "loads", "files"),
                    versions.stream().map(ListVersions::cells).toList());
        }
        return ExitCode.OK;
    }

    private static List<String> cells(KeptVersion version) {
        return List.of(
                String.valueOf(version.version()),
                Figures.number(version.rows()),
                version.loadedAt()
                        .map(time -> ShownTime.of(time.toInstant(ZoneOffset.UTC)))
                        .orElse("–"),
                version.loads().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                String.join(", ", version.files()));
    }
}
