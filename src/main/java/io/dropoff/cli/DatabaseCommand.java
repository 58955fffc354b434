package io.dropoff.cli;

import io.dropoff.actions.Actions;
import io.dropoff.data.Audit;
import io.dropoff.db.Database;
import io.dropoff.db.SchemaScripts;
import io.dropoff.fault.LoadFailed;
import io.dropoff.settings.Settings;
import io.dropoff.tracking.LedgerQueries;
import java.util.List;

/** A command that works on the ledger. */
abstract class DatabaseCommand extends Subcommand {

    /**
     * What the command works with.
     *
     * @param ledger of the database
     * @param actions what may be asked of it
     */
    record Work(Settings settings, Database database, LedgerQueries ledger, Actions actions, Output out) {}

    @Override
    ExitCode run(Output out) {
        Settings settings = settings().settings();
        if (changes() && (creates() || Database.isMade(settings.db()))) {
            Logging.ofChange(settings);
        } else {
            Logging.ofCommand(settings);
        }
        try (Database database = creates() ? Database.open(settings.db()) : Database.look(settings.db())) {
            Work work = new Work(
                    settings,
                    database,
                    new LedgerQueries(database, settings.ledger()),
                    Actions.ofCommand(database, settings.actions()),
                    out);
            if (!creates()) {
                scripts(work).requireNoNewerLedger();
            }
            try {
                return run(work);
            } catch (LoadFailed e) {
                return missing(work, e);
            }
        } finally {
            Audit.stop();
        }
    }

    /** Whether the command changes something, so that it belongs into the audit trail. */
    boolean changes() {
        return false;
    }

    /** Whether the command makes the embedded database when it is not there. */
    boolean creates() {
        return false;
    }

    abstract ExitCode run(Work work);

    static SchemaScripts scripts(Work work) {
        Settings settings = work.settings();
        return new SchemaScripts(
                work.database(),
                settings.schema(),
                settings.reference(),
                settings.tables().values());
    }

    /** An error because the ledger is not there yet is told as that. */
    private ExitCode missing(Work work, LoadFailed failure) {
        List<String> missing = scripts(work).missing();
        if (missing.isEmpty()) {
            throw failure;
        }
        String url = work.settings().db().url();
        String found = url.startsWith("jdbc:h2:file:")
                ? "there is nothing in " + work.settings().data()
                        + " yet, where the embedded one lies. If Dropoff runs in another folder, go there; else the first"
                        + " `dropoff run` or"
                : String.join("; ", missing) + ".";
        error("The database is not set up: " + found + " `dropoff setup` creates what is missing.");
        return ExitCode.FAILED;
    }
}
