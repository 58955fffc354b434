package io.dropoff.recovery;

import io.dropoff.alerts.Alert;
import io.dropoff.data.Audit;
import io.dropoff.db.Database;
import io.dropoff.db.SchemaScripts;
import io.dropoff.fault.DatabaseBusy;
import io.dropoff.fault.DropoffException;
import io.dropoff.fault.ShownTime;
import io.dropoff.intake.IntakeSwitch;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shuts the intake while the database is away and opens it when it is back, at the start too: so a database that is down then is no
 * error. What is missing there (schemas, ledger) is made before the first file is taken. Thread-safe.
 */
public final class Outages {

    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);
    private static final int LOOKS_PER_SWEEP = 15;

    private final IntakeSwitch intake;
    private final Database database;
    private final SchemaScripts scripts;
    private final ClearingUp clearingUp;
    private final RecoveryProbe trial;
    private boolean prepared;
    private int looks;
    private Optional<Instant> announced = Optional.empty();

    public Outages(
            IntakeSwitch intake, Database database, SchemaScripts scripts, ClearingUp clearingUp, RecoveryProbe trial) {
        this.intake = intake;
        this.database = database;
        this.scripts = scripts;
        this.clearingUp = clearingUp;
        this.trial = trial;
    }

    /** After a {@link io.dropoff.fault.DatabaseUnavailable}. The body becomes an {@link Alert} once an outage, else null. */
    public synchronized void begin(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        exchange.getMessage().setBody(begins(cause.getMessage()).orElse(null));
    }

    private Optional<Alert> begins(String reason) {
        if (intake.turnOff(reason)) {
            trial.failed();
        }
        return announce(reason);
    }

    /** Looks whether the database can be worked with. The body becomes an {@link Alert} when that changed, else null. */
    public synchronized void probe(Exchange exchange) {
        Optional<Alert> alert = Optional.empty();
        if (intake.outage().isEmpty()) {
            endAbandoned();
            lookAfterFile();
            alert = noteMoves().or(this::ended);
        } else if (trial.mayBegin()) {
            alert = look();
        }
        exchange.getMessage().setBody(alert.orElse(null));
    }

    private void endAbandoned() {
        if (prepared && looks++ % LOOKS_PER_SWEEP == 0) {
            try {
                clearingUp.abandoned();
            } catch (DropoffException e) {
                LOG.debug("Not looked for abandoned drops: {}", e.getMessage());
            }
        }
    }

    /** Nothing else may be there that would meet the outage. */
    private Optional<Alert> noteMoves() {
        try {
            clearingUp.owedNotes();
            return Optional.empty();
        } catch (DatabaseBusy e) {
            LOG.debug("Moves could not be noted", e); // the next second
            return Optional.empty();
        } catch (DropoffException e) {
            return begins(e.getMessage());
        }
    }

    private void lookAfterFile() {
        try {
            database.lookAfterFile();
        } catch (DropoffException e) {
            LOG.debug("The file of the database could not be looked after", e); // the next second
        }
    }

    private Optional<Alert> look() {
        try {
            database.requireReachable();
            prepare();
        } catch (DropoffException e) {
            intake.turnOff(e.getMessage());
            return announce(e.getMessage());
        }
        trial.begins();
        intake.turnOn();
        return ended();
    }

    private void prepare() {
        if (!prepared) {
            scripts.install();
            prepared = true;
        }
        clearingUp.atStart();
    }

    private Optional<Alert> announce(String reason) {
        if (announced.isPresent() || intake.isEnding()) {
            return Optional.empty();
        }
        announced = intake.outage().map(IntakeSwitch.Outage::since);
        Audit.write("outage-began", Map.of());
        return Optional.of(Alert.outage(
                "outage-began", "it cannot be worked with, intake pauses, files wait where they are: " + reason));
    }

    private Optional<Alert> ended() {
        if (announced.isEmpty() || !trial.isPassed()) {
            return Optional.empty();
        }
        Instant since = announced.get();
        announced = Optional.empty();
        Audit.write("outage-ended", Map.of("since", since.toString()));
        return Optional.of(Alert.outage(
                "outage-ended",
                "it can be worked with again, intake goes on; the outage began " + ShownTime.of(since)));
    }
}
