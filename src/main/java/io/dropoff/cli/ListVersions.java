package io.dropoff.cli;

import io.dropoff.db.TableName;
import io.dropoff.publish.Version;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The before-images of a table. */
@Command(
        name = "versions",
        description = "Shows the versions that are kept of a table: what each held, when, from which files.")
final class ListVersions extends DatabaseCommand {

    @Parameters(paramLabel = "TABLE", description = "The table, for example airports.")
    private String name;

    @Option(names = "--json", description = "One JSON object per version and line.")
    private boolean json;

    @Override
    ExitCode run(Work work) {
        TableName table = work.actions().tables().table(name);
        List<Version> versions = work.actions().tables().versions(table);
        if (json) {
            versions.forEach(version -> work.out().json(version.json()));
        } else if (versions.isEmpty()) {
            work.out().line("No versions of " + table + " are kept.");
        } else {
            work.out()
                    .table(
                            List.of("version", "rows", "newest load", "loads", "files"),
                            versions.stream().map(ListVersions::cells).toList());
        }
        return ExitCode.OK;
    }

    private static List<String> cells(Version version) {
        return List.of(
                String.valueOf(version.version()),
                String.valueOf(version.rows()),
                version.loadedAt().map(time -> time + " UTC").orElse("–"),
                version.loads().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                String.join(", ", version.files()));
    }
}
