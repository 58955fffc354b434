package io.dropoff.start;

import io.dropoff.data.DataFolder;
import io.dropoff.db.Database;
import io.dropoff.db.SchemaScripts;
import io.dropoff.filing.Archive;
import io.dropoff.filing.FilingState;
import io.dropoff.filing.PutBack;
import io.dropoff.intake.DiskRoom;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.intake.Watchlist;
import io.dropoff.publish.BrokenCorrections;
import io.dropoff.publish.Leftovers;
import io.dropoff.recovery.BrokenOff;
import io.dropoff.recovery.ClearingUp;
import io.dropoff.recovery.DiskWatch;
import io.dropoff.recovery.Moves;
import io.dropoff.recovery.Outages;
import io.dropoff.recovery.RecoveryProbe;
import io.dropoff.settings.Settings;
import io.dropoff.tracking.Claims;
import io.dropoff.tracking.DueDrops;
import io.dropoff.tracking.FetchedFiles;
import io.dropoff.tracking.Heartbeats;
import io.dropoff.tracking.Interrupted;
import io.dropoff.tracking.Leadership;
import io.dropoff.tracking.Ledger;
import io.dropoff.tracking.LedgerQueries;
import io.dropoff.tracking.Listings;
import io.dropoff.tracking.OwedMoves;
import io.dropoff.tracking.Owner;
import java.time.Clock;
import javax.sql.DataSource;

/** The database and what is kept there of drops, and what clears up after those that died. */
final class LedgerParts {

    private LedgerParts() {}

    static void in(PartList list) {
        database(list);
        ledger(list);
        sources(list);
        dead(list);
        recovery(list);
        disk(list);
    }

    private static void database(PartList list) {
        list.closing("dropoffDatabase", Database.class, p -> database(p.settings()));
        list.part("dropoffDataSource", DataSource.class, p -> p.one(Database.class)
                .dataSource());
        list.part("dropoffSchemaScripts", SchemaScripts.class, p -> scripts(p.one(Database.class), p.settings()));
    }

    /** Who may work on what, and what became of it. */
    private static void ledger(PartList list) {
        list.replaceable("dropoffOwner", Owner.class, Owner.class, p -> Owner.ofThisProcess());
        list.part(
                "dropoffLedger",
                Ledger.class,
                p -> new Ledger(p.one(Database.class), p.settings().ledger(), p.one(Owner.class), PutBack::forget));
        list.part(
                "dropoffOwedMoves",
                OwedMoves.class,
                p -> new OwedMoves(p.one(Database.class), p.settings().ledger(), p.one(Owner.class)));
        list.part(
                "dropoffClaims",
                Claims.class,
                p -> new Claims(p.one(Database.class), p.settings().ledger(), p.one(Owner.class)));
        list.part(
                "dropoffHeartbeats",
                Heartbeats.class,
                p -> new Heartbeats(p.one(Database.class), p.settings().ledger(), p.one(Owner.class)));
        list.part(
                "dropoffDueDrops",
                DueDrops.class,
                p -> new DueDrops(p.one(Database.class), p.settings().ledger(), p.one(Owner.class)));
        list.part(
                "dropoffLeadership",
                Leadership.class,
                p -> new Leadership(p.one(Database.class), p.settings().ledger(), p.one(Owner.class)));
        list.part(
                "dropoffLedgerQueries",
                LedgerQueries.class,
                p -> new LedgerQueries(p.one(Database.class), p.settings().ledger()));
    }

    /** What was fetched from elsewhere. */
    private static void sources(PartList list) {
        list.part(
                "dropoffFetchedFiles",
                FetchedFiles.class,
                p -> new FetchedFiles(p.one(Database.class), p.settings().ledger()));
        list.part(
                "dropoffListings",
                Listings.class,
                p -> new Listings(p.one(Database.class), p.settings().ledger()));
    }

    /** What processes left that are gone. */
    private static void dead(PartList list) {
        list.part(
                "dropoffInterrupted",
                Interrupted.class,
                p -> new Interrupted(p.one(Database.class), p.settings().ledger()));
        list.part(
                "dropoffLeftovers",
                Leftovers.class,
                p -> DeadLoads.leftovers(p.one(Database.class), p.settings().tableRules(), p.one(Interrupted.class)));
        list.part(
                "dropoffBrokenCorrections",
                BrokenCorrections.class,
                p -> BrokenOff.corrections(
                        p.one(Database.class),
                        p.settings().ledger(),
                        p.settings().tableRules(),
                        p.one(Owner.class)));
        list.part(
                "dropoffMoves",
                Moves.class,
                p -> new Moves(
                        p.one(OwedMoves.class),
                        p.one(FilingState.class),
                        new PutBack(p.settings().folders(), p.one(Archive.class))));
    }

    /** What clears up after them, and goes on after an outage. */
    private static void recovery(PartList list) {
        list.part(
                "dropoffClearingUp",
                ClearingUp.class,
                p -> new ClearingUp(
                        p.one(Ledger.class),
                        p.one(Leftovers.class),
                        p.one(BrokenCorrections.class),
                        p.one(Moves.class),
                        p.one(Leadership.class)));
        list.part(
                "dropoffRecoveryProbe",
                RecoveryProbe.class,
                p -> new RecoveryProbe(p.one(Watchlist.class), p.one(FilingState.class), p.one(Clock.class)));
        list.part(
                "dropoffOutages",
                Outages.class,
                p -> new Outages(
                        p.one(IntakeSwitch.class),
                        p.one(Database.class),
                        p.one(SchemaScripts.class),
                        p.one(ClearingUp.class),
                        p.one(RecoveryProbe.class)));
    }

    /** What holds the intake while a disk is full. */
    private static void disk(PartList list) {
        list.part(
                "dropoffDiskWatch",
                DiskWatch.class,
                p -> new DiskWatch(p.one(IntakeSwitch.class), p.one(DiskRoom.class)));
    }

    private static Database database(Settings settings) {
        DataFolder.secure(settings.data());
        return Database.open(settings.db());
    }

    private static SchemaScripts scripts(Database database, Settings settings) {
        return new SchemaScripts(
                database,
                settings.schema(),
                settings.reference(),
                settings.tables().values());
    }
}
