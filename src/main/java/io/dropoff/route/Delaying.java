package io.dropoff.route;

import io.dropoff.alerts.Alert;
import io.dropoff.fault.DatabaseBusy;
import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.fault.DropoffException;
import io.dropoff.fault.ErrorCode;
import io.dropoff.filing.FilingState;
import io.dropoff.intake.Delays;
import io.dropoff.intake.Delays.Delay;
import io.dropoff.intake.Drop;
import io.dropoff.settings.DbSettings;
import io.dropoff.tracking.Claims;
import io.dropoff.tracking.DropStatus;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a drop that met a {@link DatabaseBusy}, or that the ledger does not take: its table waits and the others go on. Only when nothing else gets through
 * either, it is an outage; and a file that again and again wants more than there is, while others are loaded, fails. Thread-safe.
 */
public final class Delaying {

    /** Exchange property that tells the route what is to be done: one of the {@link DelayVerdict}s. */
    public static final String VERDICT = "dropoffVerdict";

    private static final Logger LOG = LoggerFactory.getLogger(Delaying.class);

    private final Delays delays;
    private final FilingState filing;
    private final Claims claims;
    private final Function<String, Optional<String>> locked;
    private final DbSettings db;

    /** @param locked who locks a table, as a sentence; empty when it cannot be told */
    public Delaying(
            Delays delays,
            FilingState filing,
            Claims claims,
            Function<String, Optional<String>> locked,
            DbSettings db) {
        this.delays = delays;
        this.filing = filing;
        this.claims = claims;
        this.locked = locked;
        this.db = db;
    }

    /** What is to be done. */
    public enum DelayVerdict {
        /** The table's files wait. The body is an {@link Alert} the first time, else null. */
        WAIT,
        /** The file fails. */
        FAIL,
        /** Nothing gets through: all files wait. */
        OUTAGE
    }

    /** Whether the ledger has not given the drop to this process: what fails so early for good is the ledger's matter, not the file's. */
    public boolean isUnclaimed(Exchange exchange) {
        return context(exchange).filter(LoadContext::isClaimed).isEmpty();
    }

    /** Decides. What the load held is given back first, so that only others are found to stand in the way. */
    public void decide(Exchange exchange) {
        decide(exchange, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class), true);
    }

    /** Decides of a drop that failed, whose end the ledger does not take: it cannot be filed then, so it waits. */
    void notEnded(Exchange exchange, DropoffException refused) {
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, refused);
        decide(exchange, refused, false);
    }

    private void decide(Exchange exchange, Throwable cause, boolean mayFail) {
        Optional<LoadContext> context = context(exchange);
        context.ifPresent(LoadContext::close);
        Drop drop = context.map(LoadContext::drop).orElseGet(() -> exchange.getProperty(Drop.PROPERTY, Drop.class));
        Optional<LoadContext> claimed = context.filter(LoadContext::isClaimed);
        DelayVerdict verdict;
        if (cause instanceof DatabaseUnavailable && !(cause instanceof DatabaseBusy)) {
            verdict = DelayVerdict.OUTAGE;
        } else if (cause instanceof DatabaseBusy busy && !busy.exhausted()) {
            delays.locked(drop.queue(), locked(drop, busy));
            verdict = DelayVerdict.WAIT;
        } else {
            verdict = refused(drop.queue(), cause, mayFail && claimed.isPresent());
        }
        exchange.setProperty(VERDICT, verdict);
        if (verdict != DelayVerdict.FAIL) {
            Optional<Delay> delay = delays.of(drop.queue());
            claimed.ifPresent(held -> release(held, cause, delay));
            exchange.getMessage()
                    .setBody(delay.filter(d -> d.tries() == 1)
                            .map(Delaying::alert)
                            .orElse(null));
        }
    }

    private static Optional<LoadContext> context(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(LoadContext.PROPERTY, LoadContext.class));
    }

    private DelayVerdict refused(String queue, Throwable cause, boolean mayFail) {
        long completed = filing.filed(DropStatus.COMPLETED);
        if (!(cause instanceof DropoffException) && delays.of(queue).isEmpty()) {
            LOG.error("A defect in Dropoff keeps {} waiting", queue, cause);
        }
        Delay delay = delays.exhausted(queue, reason(cause), completed);
        boolean othersGetThrough = completed > delay.completed();
        boolean enough = delay.exhausted() >= db.fileTries();
        if (othersGetThrough) {
            return enough && mayFail ? DelayVerdict.FAIL : DelayVerdict.WAIT;
        }
        boolean alone = delays.all().stream()
                .noneMatch(other ->
                        !other.queue().equals(queue) && other.exhausted() > 0 && other.completed() == completed);
        return alone && !enough ? DelayVerdict.WAIT : DelayVerdict.OUTAGE;
    }

    private static String reason(Throwable cause) {
        return cause instanceof DropoffException ? cause.getMessage() : "a defect in Dropoff: " + cause;
    }

    private String locked(Drop drop, DatabaseBusy cause) {
        return drop.table()
                .flatMap(locked)
                .orElseGet(() -> "somebody holds a lock that the load needs: " + cause.getMessage());
    }

    private void release(LoadContext context, Throwable cause, Optional<Delay> delay) {
        String reason = delay.map(Delay::reason).orElse(reason(cause));
        ErrorCode code = cause instanceof DropoffException known ? known.code() : ErrorCode.INTERNAL;
        try {
            claims.delay(context.claim(), code.name(), reason);
            LOG.info("{} waits: {}", context.drop().fileName(), reason);
        } catch (DropoffException notNow) {
            LOG.debug("That load {} waits is not in the ledger", context.id(), notNow);
        }
    }

    private static Alert alert(Delay delay) {
        return Alert.waits(delay.queue(), delay.reason() + "; the files of this table wait, all others go on");
    }

    /** A drop came to its end. */
    void over(Drop drop) {
        delays.over(drop.queue());
    }
}
