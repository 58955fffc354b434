package io.dropoff.actions;

import io.dropoff.db.Database;
import io.dropoff.db.TableName;
import io.dropoff.load.RunningLoads;
import io.dropoff.publish.Versions;
import io.dropoff.settings.Settings;
import io.dropoff.tracking.Corrections;
import io.dropoff.tracking.Ledger;
import io.dropoff.tracking.LedgerQueries;
import io.dropoff.tracking.Owner;
import java.util.function.LongConsumer;

/** Everything that people may ask: by a command, the API or the page. */
public record Actions(DropActions drops, Retries retries, TableActions tables) {

    /** In a process of a command's own: what runs elsewhere hears of it through the ledger. */
    public static Actions ofCommand(Database database, Settings settings) {
        return of(database, settings, id -> {});
    }

    /** In the process that loads. */
    public static Actions ofService(Database database, Settings settings, RunningLoads loads) {
        return of(database, settings, id -> loads.cancel(id, "Somebody cancelled it."));
    }

    private static Actions of(Database database, Settings settings, LongConsumer stop) {
        LedgerQueries queries = new LedgerQueries(database, settings);
        DropActions drops = new DropActions(queries, stop);
        Owner owner = Owner.ofThisProcess();
        return new Actions(
                drops,
                new Retries(settings, drops, new Ledger(database, settings, owner)),
                new TableActions(
                        settings,
                        queries,
                        new Versions(
                                database,
                                settings.load().backupVersions(),
                                new TableName(settings.schema().data(), "File_Monitor_Tracking")),
                        new Corrections(database, settings, owner)));
    }
}
