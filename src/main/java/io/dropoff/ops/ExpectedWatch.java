package io.dropoff.ops;

import io.dropoff.actions.ExpectedFile;
import io.dropoff.actions.ExpectedFiles;
import io.dropoff.alerts.Alert;
import io.dropoff.expected.ExpectedState;
import io.dropoff.expected.Slot;
import io.dropoff.fault.DropoffException;
import io.dropoff.fault.ShownTime;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.settings.ContractSettings;
import io.dropoff.tracking.ExpectedNotes;
import io.dropoff.tracking.ExpectedNotes.Told;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people once of each file that is late, and once when it came; also of the last one before it, which may have been missed while
 * nobody watched. While the intake is off, and until it has had time to see what lies in the folders, nobody is told. Thread-safe.
 */
public final class ExpectedWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ExpectedWatch.class);

    private final ExpectedFiles files;
    private final ExpectedNotes notes;
    private final IntakeSwitch intake;
    private final Clock clock;
    private final Duration tillSeen;
    private final Set<String> late = ConcurrentHashMap.newKeySet();
    private Optional<Instant> onSince = Optional.empty();

    public ExpectedWatch(
            ExpectedFiles files, ExpectedNotes notes, IntakeSwitch intake, ContractSettings settings, Clock clock) {
        this.files = files;
        this.notes = notes;
        this.intake = intake;
        this.clock = clock;
        this.tillSeen = settings.unnoticed();
    }

    /** Looks at every table; what people are to be told, in order. */
    public synchronized List<Alert> look() {
        if (files.tables().isEmpty() || !hasSeenTheFolders()) {
            return List.of();
        }
        List<Alert> alerts = new ArrayList<>();
        try {
            for (ExpectedFile file : files.last()) {
                file.slot().flatMap(slot -> news(file, slot)).ifPresent(alerts::add);
            }
        } catch (DropoffException later) {
            LOG.debug("Not looked for late files: {}", later.getMessage());
        }
        return alerts;
    }

    private boolean hasSeenTheFolders() {
        if (!intake.letsFilesIn()) {
            onSince = Optional.empty();
            return false;
        }
        Instant now = clock.instant();
        onSince = onSince.or(() -> Optional.of(now));
        return !now.isBefore(onSince.get().plus(tillSeen));
    }

    /** A file that came just before it was due has its time to be noticed. */
    private Optional<Alert> news(ExpectedFile file, Slot slot) {
        Instant now = clock.instant();
        boolean due = !now.isBefore(slot.due().plus(tillSeen));
        boolean failed = due && file.state() == ExpectedState.FAILED;
        boolean came = file.state() == ExpectedState.LATE && file.loadId().isPresent();
        boolean missing = due && !came && (file.state() == ExpectedState.LATE || file.state() == ExpectedState.MISSED);
        if (slot.closes().isAfter(now)) {
            note(file.table(), failed || missing);
        }
        if (failed || missing) {
            return tell(file, slot, Told.LATE, failed ? "came and failed" : "has not come");
        }
        return came && notes.of(file.table(), slot.day()).contains(Told.LATE)
                ? tell(file, slot, Told.CAME, "has come and is loaded")
                : Optional.empty();
    }

    private void note(String table, boolean isLate) {
        if (isLate) {
            late.add(table);
        } else {
            late.remove(table);
        }
    }

    private Optional<Alert> tell(ExpectedFile file, Slot slot, Told told, String what) {
        return notes.note(file.table(), slot.day(), told)
                ? Optional.of(Alert.expected(
                        told == Told.LATE ? "file-late" : "file-came",
                        file.loadId().orElse(0),
                        file.table(),
                        "the file of " + slot.day() + ", expected by " + ShownTime.of(slot.due()) + ", " + what))
                : Optional.empty();
    }

    /** Tables of which files are expected. */
    public Set<String> tables() {
        return files.tables();
    }

    /** Whether the table's file was due and not loaded at the last look. */
    public boolean isLate(String table) {
        return late.contains(table);
    }
}
