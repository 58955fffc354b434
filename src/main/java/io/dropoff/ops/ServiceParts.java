package io.dropoff.ops;

import io.dropoff.actions.Actions;
import io.dropoff.actions.Arrivals;
import io.dropoff.actions.ExpectedFiles;
import io.dropoff.actions.Inspections;
import io.dropoff.actions.Situations;
import io.dropoff.actions.Uploads;
import io.dropoff.api.ApiProblems;
import io.dropoff.api.Document;
import io.dropoff.api.DropsApi;
import io.dropoff.api.ExpectedApi;
import io.dropoff.api.FoldersApi;
import io.dropoff.api.InspectApi;
import io.dropoff.api.StatusApi;
import io.dropoff.api.TablesApi;
import io.dropoff.api.TokenApi;
import io.dropoff.contract.Contracts;
import io.dropoff.db.Database;
import io.dropoff.intake.FolderPolls;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.load.RunningLoads;
import io.dropoff.naming.Naming;
import io.dropoff.start.PartList;
import io.dropoff.tracking.ExpectedNotes;
import io.dropoff.tracking.Leadership;
import io.dropoff.tracking.Ledger;
import io.dropoff.tracking.LedgerQueries;
import io.dropoff.tracking.Listings;
import java.time.Clock;
import java.util.Optional;

/** What people may ask and do, the API that lets them, and the watch for files that must have come. */
final class ServiceParts {

    private ServiceParts() {}

    static void in(PartList list) {
        expected(list);
        actions(list);
        api(list);
    }

    private static void expected(PartList list) {
        list.part(
                "dropoffExpectedNotes",
                ExpectedNotes.class,
                p -> new ExpectedNotes(p.one(Database.class), p.settings().ledger()));
        list.part(
                "dropoffExpectedFiles",
                ExpectedFiles.class,
                p -> new ExpectedFiles(
                        p.settings().contract(),
                        p.one(Contracts.class),
                        p.one(LedgerQueries.class),
                        p.one(ExpectedNotes.class),
                        p.one(Clock.class)));
        list.part(
                "dropoffExpectedWatch",
                ExpectedWatch.class,
                p -> new ExpectedWatch(
                        p.one(ExpectedFiles.class),
                        p.one(ExpectedNotes.class),
                        p.one(IntakeSwitch.class),
                        p.settings().contract(),
                        p.one(Clock.class)));
    }

    private static void actions(PartList list) {
        list.part(
                "dropoffActions",
                Actions.class,
                p -> Actions.ofService(p.one(Database.class), p.settings().actions(), p.one(RunningLoads.class)));
        list.part(
                "dropoffInspections",
                Inspections.class,
                p -> new Inspections(p.one(Database.class), p.one(Contracts.class)));
        list.part(
                "dropoffUploads",
                Uploads.class,
                p -> new Uploads(p.settings().folders(), p.settings().data(), p.one(IntakeSwitch.class)));
        list.part(
                "dropoffArrivals",
                Arrivals.class,
                p -> new Arrivals(
                        p.one(Uploads.class), p.one(Ledger.class), p.one(LedgerQueries.class), p.one(Naming.class)));
        list.part("dropoffSituations", Situations.class, p -> situations(p, p.one(FolderPolls.class)));
    }

    private static Situations situations(PartList p, FolderPolls polls) {
        return new Situations(
                new Situations.Asked(
                        p.one(Actions.class).drops(),
                        Optional.of(p.one(Listings.class))
                                .filter(listings -> !p.settings().sources().isEmpty()),
                        p.one(ExpectedFiles.class),
                        p.one(Leadership.class)),
                p.settings().folders(),
                () -> polls.states().keySet(),
                () -> p.one(IntakeSwitch.class).held().map(IntakeSwitch.Outage::reason));
    }

    private static void api(PartList list) {
        list.part("dropoffDocument", Document.class, p -> new Document());
        list.part("dropoffTokenApi", TokenApi.class, p -> new TokenApi());
        list.part(
                "dropoffStatusApi",
                StatusApi.class,
                p -> new StatusApi(p.settings().root(), p.settings().data(), p.one(Situations.class)));
        list.part("dropoffDropsApi", DropsApi.class, p -> new DropsApi(p.one(Actions.class)));
        list.part(
                "dropoffExpectedApi",
                ExpectedApi.class,
                p -> new ExpectedApi(p.one(ExpectedFiles.class), p.one(Clock.class)));
        list.part("dropoffTablesApi", TablesApi.class, p -> new TablesApi(p.one(Actions.class)));
        list.part(
                "dropoffFoldersApi",
                FoldersApi.class,
                p -> new FoldersApi(p.one(Uploads.class), p.one(Arrivals.class)));
        list.part(
                "dropoffInspectApi",
                InspectApi.class,
                p -> new InspectApi(
                        p.settings().inspection(),
                        p.settings().actions().showData(),
                        p.one(Uploads.class),
                        p.one(Inspections.class)));
        list.part("dropoffProblems", ApiProblems.class, p -> new ApiProblems());
    }
}
