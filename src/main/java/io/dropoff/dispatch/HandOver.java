package io.dropoff.dispatch;

import io.dropoff.filing.Filing;
import io.dropoff.intake.Drop;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers a registered file to all nodes, this one included. Without a broker, or while it is away, the file stays this node's. Thread-safe.
 */
public final class HandOver {

    /** Exchange property, true: a message made this node load the drop. */
    static final String DISPATCHED = "dropoffDispatched";

    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);

    private final Optional<Broker> broker;
    private final ProducerTemplate template;

    /** @param broker empty = every node loads what it finds */
    public HandOver(CamelContext context, Optional<Broker> broker) {
        this.broker = broker;
        this.template = broker.map(used -> context.createProducerTemplate()).orElse(null);
    }

    /** Sets {@link Drop#HANDED_OVER}. Only who brings news to the ledger sends a message: the others see the same file. */
    public void offer(Exchange exchange) {
        exchange.setProperty(Drop.HANDED_OVER, broker.filter(Broker::isThere).isPresent() && offered(exchange));
    }

    private boolean offered(Exchange exchange) {
        Drop drop = exchange.getProperty(Drop.PROPERTY, Drop.class);
        boolean decided = exchange.getProperty(Filing.OUTCOME) != null;
        if (decided || drop.table().isEmpty() || exchange.getProperty(DISPATCHED, false, Boolean.class)) {
            return false;
        }
        return !exchange.getProperty(Drop.NEWS, Boolean.class)
                || announce(drop.table().get());
    }

    /** Tells the nodes of a table that has a drop. False when the broker does not take it, which is away then. */
    boolean announce(String table) {
        try {
            template.sendBody("direct:dropoff-announce", table);
            return true;
        } catch (CamelExecutionException away) {
            Throwable cause = away.getCause() == null ? away : away.getCause();
            LOG.debug("Not announced: {}", table, cause);
            broker.orElseThrow().lost(cause);
            return false;
        }
    }
}
