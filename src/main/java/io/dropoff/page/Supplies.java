package io.dropoff.page;

import io.dropoff.actions.Actions;
import io.dropoff.actions.Arrivals;
import io.dropoff.actions.ExpectedFiles;
import io.dropoff.actions.Inspections;
import io.dropoff.actions.Uploads;
import io.dropoff.contract.Contracts;
import io.dropoff.contract.DataContract;
import io.dropoff.fault.ShownTime;
import io.dropoff.intake.FolderPolls;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.intake.LyingFiles;
import io.dropoff.intake.LyingFiles.Lying;
import io.dropoff.schema.TableReader;
import io.dropoff.settings.ResolvedSettings;
import io.dropoff.settings.Settings;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.Listings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the screens are made from. */
record Supplies(
        ResolvedSettings resolved,
        Actions actions,
        Inspections inspections,
        Uploads uploads,
        Arrivals arrivals,
        Contracts contractsOfTables,
        ExpectedFiles expected,
        Listings listings,
        IntakeSwitch intake,
        FolderPolls polls,
        TableReader tables,
        Clock clock,
        AuditTrail trail,
        Assets assets) {

    Settings settings() {
        return resolved.settings();
    }

    /** By the name of a table. */
    Function<String, Optional<DataContract>> contracts() {
        return contractsOfTables::of;
    }

    /** Whether values of cells may be shown. */
    boolean showsData() {
        return settings().http().access().showData();
    }

    /** What is around a screen, with what became of the change that led to it. */
    Frame frame(String title, PageRequest request) {
        return new Frame(
                title,
                banner(intake.outage()),
                banner(intake.held()),
                Notices.of(request.query()),
                clock.instant(),
                request,
                version(),
                settings().root().toString(),
                assets);
    }

    private static Frame.OutageBanner banner(Optional<IntakeSwitch.Outage> outage) {
        return outage.map(why -> new Frame.OutageBanner(ShownTime.of(why.since()), why.reason()))
                .orElse(null);
    }

    private static String version() {
        return Optional.ofNullable(Supplies.class.getPackage().getImplementationVersion())
                .orElse("(built from source)");
    }

    /** What lies in the folders and is not taken; a folder that cannot be listed is for health to tell. */
    List<Lying> lying() {
        return new LyingFiles(settings().folders(), clock).in(polls.states().keySet());
    }

    /** Why a drop waits. */
    String why(DropRow row, Optional<DropRow> first) {
        if (row.is("cancel_requested")) {
            return "to be cancelled";
        }
        if (intake.outage().isPresent()) {
            return "the database";
        }
        if (intake.held().isPresent()) {
            return "room on the disk";
        }
        return first.filter(other -> other.id() != row.id())
                .map(other -> "No. " + other.id() + ", " + other.text("file_name") + ", of the same table")
                .orElse("a free lane");
    }
}
