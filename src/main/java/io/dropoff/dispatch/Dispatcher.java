package io.dropoff.dispatch;

import io.dropoff.alerts.Alert;
import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.filing.Filing;
import io.dropoff.intake.Drop;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.tracking.DueDrop;
import io.dropoff.tracking.DueDrops;
import io.dropoff.tracking.Ledger;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads what a message tells of: the drops of its table that are due, the oldest first, as the ledger says. The message is held until
 * that is done, so that the broker gives it to another node when this one dies. Thread-safe.
 */
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** So long one message may keep a consumer; other tables wait for their turn too. */
    private static final Duration TURN = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int LONGEST_NAME = 260;

    private final CamelContext context;
    private final ProducerTemplate template;
    private final DueDrops due;
    private final Ledger ledger;
    private final IntakeSwitch intake;
    private final LocalDrops drops;

    public Dispatcher(CamelContext context, DueDrops due, Ledger ledger, IntakeSwitch intake, LocalDrops drops) {
        this.context = context;
        this.template = context.createProducerTemplate();
        this.due = due;
        this.ledger = ledger;
        this.intake = intake;
        this.drops = drops;
    }

    /**
     * One message. The body becomes an {@link Alert} when it cannot be read, else null.
     *
     * @throws DatabaseUnavailable when the message should come again, to whomever
     */
    public void receive(Exchange exchange) {
        Optional<String> table = table(exchange);
        exchange.getMessage()
                .setBody(
                        table.isPresent()
                                ? null
                                : Alert.broker(
                                        "message-lost",
                                        "a message that is not the name of a table was taken from the queue; who sent it?"));
        table.ifPresent(this::loadAll);
    }

    /** A message of ours that the broker gave up: nothing is lost with it, but something is wrong. The body becomes the {@link Alert}. */
    public void dead(Exchange exchange) {
        String what = table(exchange).map(table -> "of table " + table).orElse("that cannot be read");
        exchange.getMessage()
                .setBody(Alert.broker(
                        "message-lost",
                        "a message " + what
                                + " could not be delivered again and again; its files are found without it"));
    }

    private static Optional<String> table(Exchange exchange) {
        try {
            return exchange.getMessage().getBody() instanceof TextMessage message
                    ? Optional.ofNullable(message.getText())
                            .filter(text -> !text.isBlank() && text.length() <= LONGEST_NAME)
                    : Optional.empty();
        } catch (JMSException unreadable) {
            LOG.debug("A message cannot be read", unreadable);
            return Optional.empty();
        }
    }

    private void loadAll(String table) {
        long begin = System.nanoTime();
        do {
            requireDatabase();
            if (intake.held().isPresent() || !loadNext(table)) {
                return; // While a disk is full, the leader tells of the table again, this node or another.
            }
        } while (System.nanoTime() - begin < TURN.toNanos());
        // To the end of the queue: messages of the table that came meanwhile found it busy, and are gone.
        template.sendBody("direct:dropoff-announce", table);
    }

    /** The route that listens is stopped within the second, and with it what the broker keeps for this node. */
    private void requireDatabase() {
        if (intake.outage().isPresent()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            throw new DatabaseUnavailable("the intake is shut; the message goes back", null);
        }
    }

    /** Whether a drop of the table came to its end. */
    private boolean loadNext(String table) {
        Optional<DueDrop> next = due.next(table);
        if (next.isEmpty()) {
            return false;
        }
        if (Drop.isGone(next.get().file())) {
            ledger.vanished(next.get().id());
            return true;
        }
        Exchange exchange = context.getEndpoint("direct:dropoff-intake").createExchange(ExchangePattern.InOnly);
        exchange.setProperty(HandOver.DISPATCHED, true);
        return drops.take(next.get(), exchange) && load(exchange);
    }

    /** By the same way as a file that a poll found, and to its very end. */
    private boolean load(Exchange exchange) {
        CountDownLatch done = new CountDownLatch(1);
        boolean[] ended = new boolean[1];
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange filed) {
                ended[0] = filed.getProperty(Filing.OUTCOME) != null;
                done.countDown();
            }

            @Override
            public int getOrder() {
                return LOWEST;
            }
        });
        template.send("direct:dropoff-intake", exchange);
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("this process stops; the message goes back", e);
        }
        return ended[0];
    }
}
