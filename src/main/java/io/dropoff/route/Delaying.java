package io.dropoff.route;

import io.dropoff.alerts.Alert;
import io.dropoff.db.Blockers;
import io.dropoff.db.Database;
import io.dropoff.db.TableName;
import io.dropoff.fault.DatabaseBusy;
import io.dropoff.fault.DropoffException;
import io.dropoff.filing.FilingState;
import io.dropoff.intake.Delays;
import io.dropoff.intake.Delays.Delay;
import io.dropoff.intake.Drop;
import io.dropoff.schema.LoadTables;
import io.dropoff.settings.Settings;
import io.dropoff.tracking.Claims;
import io.dropoff.tracking.DropStatus;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a drop that met a {@link DatabaseBusy}: its table waits and the others go on. Only when nothing else gets through
 * either, it is an outage; and a file that again and again wants more than there is, while others are loaded, fails. Thread-safe.
 */
public final class Delaying {

    /** Exchange property that tells the route what is to be done: one of the {@link Verdict}s. */
    public static final String VERDICT = "dropoffVerdict";

    private static final Logger LOG = LoggerFactory.getLogger(Delaying.class);

    private final Delays delays;
    private final FilingState filing;
    private final Claims claims;
    private final Database database;
    private final Settings settings;

    public Delaying(Delays delays, FilingState filing, Claims claims, Database database, Settings settings) {
        this.delays = delays;
        this.filing = filing;
        this.claims = claims;
        this.database = database;
        this.settings = settings;
    }

    /** What is to be done. */
    public enum Verdict {
        /** The table's files wait. The body is an {@link Alert} the first time, else null. */
        WAIT,
        /** The file fails. */
        FAIL,
        /** Nothing gets through: all files wait. */
        OUTAGE
    }

    /** Decides. What the load held is given back first, so that only others are found to stand in the way. */
    public void decide(Exchange exchange) {
        DatabaseBusy cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, DatabaseBusy.class);
        Optional<LoadContext> context =
                Optional.ofNullable(exchange.getProperty(LoadContext.PROPERTY, LoadContext.class));
        context.ifPresent(LoadContext::close);
        Optional<String> table = Optional.ofNullable(exchange.getProperty(Drop.PROPERTY, Drop.class))
                .flatMap(Drop::table);
        boolean claimed = context.filter(LoadContext::isClaimed).isPresent();
        if (cause.exhausted()) {
            exchange.setProperty(
                    VERDICT, claimed && table.isPresent() ? exhausted(table.get(), cause) : Verdict.OUTAGE);
        } else {
            exchange.setProperty(VERDICT, Verdict.WAIT);
            table.ifPresent(name -> delays.locked(name, locked(name, cause)));
        }
        if (exchange.getProperty(VERDICT) == Verdict.FAIL) {
            return;
        }
        Optional<Delay> delay = table.flatMap(delays::of);
        context.filter(LoadContext::isClaimed).ifPresent(held -> release(held, cause, delay));
        exchange.getMessage()
                .setBody(delay.filter(d -> d.tries() == 1).map(Delaying::alert).orElse(null));
    }

    private Verdict exhausted(String table, DatabaseBusy cause) {
        long completed = filing.filed(DropStatus.COMPLETED);
        Delay delay = delays.exhausted(table, cause.getMessage(), completed);
        boolean othersGetThrough = completed > delay.completed();
        boolean enough = delay.exhausted() >= settings.db().fileTries();
        if (enough && othersGetThrough) {
            return Verdict.FAIL;
        }
        boolean alone = delays.all().stream()
                .noneMatch(other ->
                        !other.table().equals(table) && other.exhausted() > 0 && other.completed() == completed);
        return othersGetThrough || (alone && !enough) ? Verdict.WAIT : Verdict.OUTAGE;
    }

    private String locked(String table, DatabaseBusy cause) {
        TableName name = LoadTables.of(settings, table).target();
        List<String> blockers = Blockers.of(database, name);
        return blockers.isEmpty()
                ? "somebody holds a lock that the load needs: " + cause.getMessage()
                : name + " is locked by " + String.join(", ", blockers);
    }

    private void release(LoadContext context, DatabaseBusy cause, Optional<Delay> delay) {
        String reason = delay.map(Delay::reason).orElse(cause.getMessage());
        try {
            claims.delay(context.claim(), cause.code().name(), reason);
            LOG.info("{} waits: {}", context.drop().fileName(), reason);
        } catch (DropoffException notNow) {
            LOG.debug("That load {} waits is not in the ledger", context.id(), notNow);
        }
    }

    private static Alert alert(Delay delay) {
        return Alert.waits(delay.table(), delay.reason() + "; the files of this table wait, all others go on");
    }

    /** A drop came to its end. */
    void over(Drop drop) {
        drop.table().ifPresent(delays::over);
    }
}
