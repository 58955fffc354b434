package io.dropoff.dispatch;

import io.dropoff.alerts.Alert;
import io.dropoff.fault.DropoffException;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.intake.Watchlist;
import io.dropoff.tracking.DueDrops;
import io.dropoff.tracking.Leadership;
import io.dropoff.tracking.OwedMoves;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every second: is the broker there, and the database? This node listens only while both are; while the broker is away it loads what it
 * finds, as without one. The leader tells again of what waits for too long. Called by one timer thread.
 */
public final class DispatchWatch {

    /** The routes that listen. */
    public static final List<String> LISTENING = List.of("dropoff-dispatch", "dropoff-dead-letters");

    private static final Logger LOG = LoggerFactory.getLogger(DispatchWatch.class);
    private static final int LOOKS_PER_SWEEP = 15;

    private final Broker broker;
    private final IntakeSwitch intake;
    private final Watchlist watchlist;
    private final HandOver handOver;
    private final Sweep sweep;
    private Optional<Boolean> told = Optional.empty();
    private int looks;

    /** What the leader looks for. */
    public record Sweep(Leadership leadership, DueDrops due, OwedMoves moves) {}

    public DispatchWatch(Broker broker, IntakeSwitch intake, Watchlist watchlist, HandOver handOver, Sweep sweep) {
        this.broker = broker;
        this.intake = intake;
        this.watchlist = watchlist;
        this.handOver = handOver;
        this.sweep = sweep;
    }

    /** One look. The body becomes an {@link Alert} when the broker went away or came back, else null. */
    public void look(Exchange exchange) {
        broker.look();
        if (!broker.isThere()) {
            watchlist.takeBack();
        }
        boolean works = broker.isThere() && intake.outage().isEmpty();
        listen(exchange.getContext(), works && intake.letsFilesIn(), works);
        if (works && looks++ % LOOKS_PER_SWEEP == 0) {
            sweep();
        }
        exchange.getMessage().setBody(news());
    }

    /** @param patiently whether what messages began may end first: a route that is stopped would wait for it */
    private static void listen(CamelContext context, boolean wanted, boolean patiently) {
        try {
            for (String route : LISTENING) {
                boolean listens =
                        context.getRouteController().getRouteStatus(route).isStarted();
                if (wanted && !listens) {
                    context.getRouteController().startRoute(route);
                } else if (listens && !wanted && !(patiently && isLoading(context, route))) {
                    context.getRouteController().stopRoute(route);
                }
            }
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeException(e);
        }
    }

    private static boolean isLoading(CamelContext context, String route) {
        return context.getInflightRepository().size(route) > 0;
    }

    /**
     * Messages get lost: with a broker's disk, with a node that died before it sent one. And a file whose load is decided waits for no
     * message: the node that was to move it may have died over that.
     */
    private void sweep() {
        try {
            if (sweep.leadership().leads()) {
                sweep.moves().files().forEach(watchlist::takeBack);
                for (String table : sweep.due().tables(Duration.ofSeconds(LOOKS_PER_SWEEP))) {
                    LOG.debug("Told of again: {}", table);
                    if (!handOver.announce(table)) {
                        return;
                    }
                }
            }
        } catch (DropoffException notNow) {
            LOG.debug("Not looked for tables that nobody loads: {}", notNow.getMessage());
        }
    }

    /** That it is there at the start is none. */
    private Alert news() {
        boolean there = broker.isThere();
        Optional<Boolean> before = told;
        told = Optional.of(there);
        if (before.orElse(true) == there) {
            return null;
        }
        return there
                ? Alert.broker("broker-back", "it can be worked with again")
                : Alert.broker("broker-away", "nodes load what they find, as without one: " + broker.problem());
    }
}
