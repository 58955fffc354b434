package io.dropoff.start;

import io.dropoff.db.Database;
import io.dropoff.filing.FilingState;
import io.dropoff.intake.Delays;
import io.dropoff.intake.FolderPolls;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.intake.TableQueue;
import io.dropoff.intake.Watchlist;
import io.dropoff.settings.Settings;
import io.dropoff.tracking.DropStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Waits until everything that was dropped is filed: the {@code drain} command's end. One caller. */
public final class Drain {

    private static final Duration LOOK = Duration.ofMillis(50);

    private final Watchlist watchlist;
    private final FolderPolls polls;
    private final TableQueue lanes;
    private final IntakeSwitch intake;
    private final FilingState filing;
    private final Clock clock;
    private final Delays delays;
    private final Settings settings;
    private final Database database;

    /** The parts of a started application. */
    public Drain(DropoffApplication application) {
        watchlist = application.part(Watchlist.class);
        polls = application.part(FolderPolls.class);
        lanes = application.part(TableQueue.class);
        intake = application.part(IntakeSwitch.class);
        filing = application.part(FilingState.class);
        clock = application.part(Clock.class);
        delays = application.part(Delays.class);
        settings = application.part(Settings.class);
        database = application.part(Database.class);
    }

    /**
     * How it ended.
     *
     * @param completed drops loaded
     * @param failed drops filed under {@code error/}
     * @param stuck files that are decided but cannot be moved
     * @param delayed tables whose files were given up because a lock or the ledger stood in the way each time, and moves that the ledger
     *     does not take, with the reason
     * @param outage present when it was given up because the database stayed away
     * @param full present when it was given up because a disk stayed full
     */
    public record Result(
            long completed,
            long failed,
            List<String> stuck,
            List<String> delayed,
            Optional<IntakeSwitch.Outage> outage,
            Optional<IntakeSwitch.Outage> full) {}

    /**
     * Waits.
     *
     * @param folders how many folders are watched; each must have been looked at
     * @param patience how long the database may be away, or a disk full, before this gives up; a database that is being put in order after a crash is not away
     * @param told counts down when the process is told to stop
     * @throws InterruptedException when the process is told to stop
     */
    public Result await(int folders, Duration patience, CountDownLatch told) throws InterruptedException {
        while (true) {
            Optional<IntakeSwitch.Outage> outage = intake.outage();
            Instant limit = clock.instant().minus(patience);
            boolean away = isOlder(outage, limit);
            if (away && intake.isKnown() && !database.isOpening()) {
                return result(outage, Optional.empty());
            }
            if (outage.isEmpty() && (isEmpty(folders) || onlyTheDelayedAreLeft(folders))) {
                return result(Optional.empty(), Optional.empty());
            }
            Optional<IntakeSwitch.Outage> full = intake.held();
            if (isOlder(full, limit) && outage.isEmpty() && isSeen(folders) && lanes.busyTables() == 0) {
                return result(Optional.empty(), full);
            }
            if (told.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("told to stop");
            }
        }
    }

    private static boolean isOlder(Optional<IntakeSwitch.Outage> outage, Instant limit) {
        return outage.isPresent() && outage.get().since().isBefore(limit);
    }

    private boolean isSeen(int folders) {
        return polls.states().size() >= folders;
    }

    private boolean isEmpty(int folders) {
        return isSeen(folders)
                && lanes.isEmpty()
                && lanes.busyTables() == 0
                && filing.unnoted().isEmpty()
                && watchlist.size() <= filing.stuck().size();
    }

    /** Each of them was tried often enough. */
    private boolean onlyTheDelayedAreLeft(int folders) {
        Set<String> hopeless = delays.all().stream()
                .filter(delay -> delay.tries() >= settings.db().fileTries())
                .map(Delays.Delay::queue)
                .collect(Collectors.toSet());
        return isSeen(folders)
                && lanes.isEmpty()
                && lanes.busyTables() == 0
                && !hopeless.isEmpty()
                && hopeless.containsAll(watchlist.queues());
    }

    private Result result(Optional<IntakeSwitch.Outage> outage, Optional<IntakeSwitch.Outage> full) {
        long failed = filing.filed(DropStatus.ERROR)
                + filing.filed(DropStatus.CANCELLED)
                + filing.filed(DropStatus.DUPLICATE);
        List<String> stuck = filing.stuck().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
        List<String> delayed = Stream.concat(
                        delays.all().stream().map(delay -> delay.queue() + ": " + delay.reason()),
                        filing.refused().values().stream())
                .toList();
        return new Result(filing.filed(DropStatus.COMPLETED), failed, stuck, delayed, outage, full);
    }
}
