package io.dropoff.start;

import io.dropoff.filing.Archive;
import io.dropoff.filing.FiledName;
import io.dropoff.filing.Filing;
import io.dropoff.filing.FilingState;
import io.dropoff.filing.Retention;
import io.dropoff.filing.TimePrefix;
import io.dropoff.intake.CancelledDrops;
import io.dropoff.intake.Delays;
import io.dropoff.intake.DiskRoom;
import io.dropoff.intake.DropNames;
import io.dropoff.intake.FolderPolls;
import io.dropoff.intake.FreeSpace;
import io.dropoff.intake.InProgress;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.intake.OldestFirst;
import io.dropoff.intake.TableQueue;
import io.dropoff.intake.Watchlist;
import io.dropoff.naming.Naming;
import io.dropoff.naming.TableNames;
import io.dropoff.source.SourceParts;
import io.dropoff.source.SourceWatch;
import io.dropoff.source.Sources;
import io.dropoff.tracking.Claims;
import io.dropoff.tracking.FetchedFiles;
import io.dropoff.tracking.Ledger;
import io.dropoff.tracking.Listings;
import java.time.Clock;
import java.time.ZoneId;

/** What looks after files: which are taken, when, in which order, and where they are filed. */
final class FileParts {

    private FileParts() {}

    static void in(PartList list) {
        intake(list);
        waiting(list);
        filing(list);
        sources(list);
    }

    /** Which file, when, in which order. */
    private static void intake(PartList list) {
        list.part("dropoffClock", Clock.class, p -> Clock.systemDefaultZone());
        list.part("dropoffTimeZone", ZoneId.class, p -> ZoneId.systemDefault());
        list.replaceable(
                "dropoffTableNames",
                Naming.class,
                TableNames.class,
                p -> new TableNames(p.settings().endings(), p.settings().tables()));
        list.part(
                "dropoffDropNames",
                DropNames.class,
                p -> new DropNames(p.settings().folders()));
        list.part("dropoffWatchlist", Watchlist.class, p -> new Watchlist(p.one(Naming.class)));
        list.part("dropoffIntakeSwitch", IntakeSwitch.class, p -> new IntakeSwitch(p.one(Clock.class)));
        list.replaceable("dropoffFreeSpace", FreeSpace.class, FreeSpace.class, p -> FreeSpace::real);
        list.part(
                "dropoffDiskRoom",
                DiskRoom.class,
                p -> new DiskRoom(
                        p.settings().disk(),
                        p.one(FreeSpace.class),
                        () -> WrittenFolders.of(
                                p.settings(), p.one(FolderPolls.class).folders())));
        list.part("dropoffDelays", Delays.class, p -> new Delays(p.one(Clock.class), p.one(Watchlist.class)));
        list.part("dropoffInProgress", InProgress.class, p -> new InProgress());
        list.part(
                "dropoffFolderPolls",
                FolderPolls.class,
                p -> new FolderPolls(p.one(Watchlist.class), p.one(Clock.class)));
        list.part("dropoffOldestFirst", OldestFirst.class, p -> new OldestFirst(p.one(Watchlist.class)));
    }

    /** Where drops wait. */
    private static void waiting(PartList list) {
        list.part(
                "dropoffLanes",
                TableQueue.class,
                p -> new TableQueue(
                        p.settings().queueSize(),
                        () -> p.one(IntakeSwitch.class).held().isEmpty()));
        list.part("dropoffCancelled", CancelledDrops.class, p -> new CancelledDrops());
    }

    /** Where files lie afterwards, and for how long. */
    private static void filing(PartList list) {
        list.replaceable(
                "dropoffFiledName", FiledName.class, TimePrefix.class, p -> new TimePrefix(p.one(ZoneId.class)));
        list.part("dropoffFilingState", FilingState.class, p -> new FilingState());
        list.part(
                "dropoffArchive",
                Archive.class,
                p -> new Archive(p.one(Clock.class), p.one(ZoneId.class), p.one(FiledName.class)));
        list.part(
                "dropoffFiling",
                Filing.class,
                p -> new Filing(
                        p.settings().folders(),
                        p.one(Archive.class),
                        p.one(Ledger.class),
                        p.one(Claims.class),
                        p.one(FilingState.class)));
        list.part(
                "dropoffRetentionOfFiles",
                Retention.class,
                p -> new Retention(p.settings().filing(), p.one(Clock.class), p.one(ZoneId.class)));
    }

    /** Files that lie elsewhere. */
    private static void sources(PartList list) {
        list.part(
                "dropoffSources",
                Sources.class,
                p -> new Sources(
                        p.settings().sources(),
                        new SourceParts(
                                p.settings().folders(),
                                p.one(FetchedFiles.class),
                                p.one(Listings.class),
                                p.one(IntakeSwitch.class),
                                p.one(Clock.class))));
        list.part("dropoffSourceWatch", SourceWatch.class, p -> new SourceWatch(p.one(Sources.class)));
    }
}
