package io.dropoff.cli;

import io.dropoff.actions.Figures;
import io.dropoff.actions.TableActions.Change;
import io.dropoff.db.TableName;
import io.dropoff.publish.Published;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives a table the content of one of its versions. */
@Command(
        name = "rollback",
        description = "Gives a table the content of one of its versions again, in one transaction. "
                + "What it holds now becomes a version, so that this can be taken back too.")
final class Rollback extends DeskCommand {

    @Parameters(index = "0", paramLabel = "TABLE", description = "The table, for example airports.")
    private String name;

    @Parameters(index = "1", paramLabel = "VERSION", description = "The version, as versions shows it.")
    private int version;

    @Mixin
    private Consent consent;

    @Mixin
    private Reply reply;

    @Override
    boolean changes() {
        return true;
    }

    @Override
    ExitCode run(Desk desk, Output out) {
        Change change = desk.difference(name, version);
        TableName table = change.table();
        String rows = String.format(
                Locale.ROOT, "%s holds %,d rows; version %d has %,d", table, change.rowsNow(), version, change.rows());
        if (!consent.isGiven(rows + ", which replace them.", surroundings(), out)) {
            return ExitCode.FAILED;
        }
        Published published = Elapsed.show("putting back: " + rows, out, () -> desk.rollback(name, version));
        String replaced = published.backupVersion().isPresent()
                ? " What it held before is version " + published.backupVersion().getAsInt() + "."
                : "";
        reply.say(
                out,
                Map.of("table", table.toString(), "version", version, "rows", published.rows()),
                table + " has the " + Figures.number(published.rows()) + " rows of version " + version + " again."
                        + replaced);
        return ExitCode.OK;
    }
}
