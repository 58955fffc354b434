package io.dropoff.cli;

import io.dropoff.actions.Asker;
import io.dropoff.db.TableName;
import io.dropoff.publish.Published;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives a table the content of one of its versions. */
@Command(
        name = "rollback",
        description = "Gives a table the content of one of its versions again, in one transaction. "
                + "What it holds now becomes a version, so that this can be taken back too.")
final class Rollback extends DatabaseCommand {

    @Parameters(index = "0", paramLabel = "TABLE", description = "The table, for example airports.")
    private String name;

    @Parameters(index = "1", paramLabel = "VERSION", description = "The version, as versions shows it.")
    private int version;

    @Mixin
    private Reply reply;

    @Override
    boolean changes() {
        return true;
    }

    @Override
    ExitCode run(Work work) {
        TableName table = work.actions().tables().table(name);
        Published published = work.actions().tables().rollback(table, version, Asker.COMMAND);
        String replaced = published.backupVersion().isPresent()
                ? " What it held before is version " + published.backupVersion().getAsInt() + "."
                : "";
        reply.say(
                work.out(),
                Map.of("table", table.toString(), "version", version, "rows", published.rows()),
                table + " has the " + published.rows() + " rows of version " + version + " again." + replaced);
        return ExitCode.OK;
    }
}
