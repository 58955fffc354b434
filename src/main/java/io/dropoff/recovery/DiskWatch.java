package io.dropoff.recovery;

import io.dropoff.alerts.Alert;
import io.dropoff.data.Audit;
import io.dropoff.intake.DiskRoom;
import io.dropoff.intake.IntakeSwitch;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the intake while a disk has less room than {@code dropoff.disk.stop}: files wait where they are instead of failing half-way.
 * Loads that run go on. Thread-safe.
 */
public final class DiskWatch {

    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);

    private final IntakeSwitch intake;
    private final DiskRoom room;
    private Optional<Instant> announced = Optional.empty();

    public DiskWatch(IntakeSwitch intake, DiskRoom room) {
        this.intake = intake;
        this.room = room;
    }

    /** Before the first file can be taken. */
    public synchronized void atStart() {
        look();
    }

    /** Looks again. The body becomes an {@link Alert} when the hold began or ended, else null. */
    public synchronized void look(Exchange exchange) {
        look();
        exchange.getMessage().setBody(news().orElse(null));
    }

    /** While nobody knows how much room there is, it stays as it was. */
    private void look() {
        try {
            room.tooFull(intake.held().isPresent()).ifPresentOrElse(intake::hold, intake::release);
        } catch (IOException e) {
            LOG.debug("The room on disk cannot be told: {}", e.getMessage());
        }
    }

    private Optional<Alert> news() {
        Optional<IntakeSwitch.Outage> held = intake.held();
        if (held.isPresent() == announced.isPresent()) {
            return Optional.empty();
        }
        if (held.isPresent()) {
            announced = held.map(IntakeSwitch.Outage::since);
            Audit.write("disk-full", Map.of());
            return Optional.of(Alert.disk(
                    "disk-full",
                    "intake is paused, files wait where they are: " + held.get().reason()));
        }
        String since = announced.get().toString();
        announced = Optional.empty();
        Audit.write("disk-free", Map.of("since", since));
        return Optional.of(
                Alert.disk("disk-free", "there is room again, intake goes on; it was paused since " + since));
    }
}
