package io.dropoff.actions;

import io.dropoff.actions.TableActions.TableAccess;
import io.dropoff.db.Database;
import io.dropoff.filing.Archive;
import io.dropoff.filing.PutBack;
import io.dropoff.filing.TimePrefix;
import io.dropoff.load.RunningLoads;
import io.dropoff.publish.BrokenCorrections;
import io.dropoff.publish.Leftovers;
import io.dropoff.publish.Versions;
import io.dropoff.recovery.BrokenOff;
import io.dropoff.settings.ActionSettings;
import io.dropoff.start.DeadLoads;
import io.dropoff.tracking.Corrections;
import io.dropoff.tracking.Interrupted;
import io.dropoff.tracking.Ledger;
import io.dropoff.tracking.LedgerQueries;
import io.dropoff.tracking.Owner;
import io.dropoff.tracking.TrackingTable;
import java.time.Clock;
import java.time.ZoneId;

/** Everything that people may ask: by a command, the API or the page. */
public record Actions(DropActions drops, Retries retries, TableActions tables) {

    /** In a process of a command's own: what runs elsewhere hears of it through the ledger. */
    public static Actions ofCommand(Database database, ActionSettings settings) {
        return of(database, settings, LiveLoads.none());
    }

    /** In the process that loads. */
    public static Actions ofService(Database database, ActionSettings settings, RunningLoads loads) {
        return of(database, settings, LiveLoads.of(loads));
    }

    private static Actions of(Database database, ActionSettings settings, LiveLoads live) {
        LedgerQueries queries = new LedgerQueries(database, settings.ledger());
        DropActions drops = new DropActions(queries, settings.showData(), live);
        Owner owner = Owner.ofThisProcess();
        Leftovers leftovers =
                DeadLoads.leftovers(database, settings.tables(), new Interrupted(database, settings.ledger()));
        BrokenCorrections broken = BrokenOff.corrections(database, settings.ledger(), settings.tables(), owner);
        return new Actions(
                drops,
                new Retries(
                        drops,
                        new Ledger(database, settings.ledger(), owner, PutBack::forget),
                        new PutBack(settings.folders(), archive())),
                new TableActions(
                        new TableAccess(settings.tables(), settings.showData()),
                        queries,
                        new Versions(database, settings.backupVersions(), TrackingTable.of(settings.ledger())),
                        new Corrections(database, settings.ledger(), owner),
                        table -> {
                            leftovers.clear(table);
                            broken.end(table::equals);
                        }));
    }

    private static Archive archive() {
        ZoneId zone = ZoneId.systemDefault();
        return new Archive(Clock.systemUTC(), zone, new TimePrefix(zone));
    }
}
