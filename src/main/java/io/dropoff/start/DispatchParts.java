package io.dropoff.start;

import io.dropoff.dispatch.Broker;
import io.dropoff.dispatch.DispatchWatch;
import io.dropoff.dispatch.Dispatcher;
import io.dropoff.dispatch.HandOver;
import io.dropoff.dispatch.LocalDrops;
import io.dropoff.dispatch.MessageHeaders;
import io.dropoff.filing.Filing;
import io.dropoff.intake.Delays;
import io.dropoff.intake.FolderPolls;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.intake.Watchlist;
import io.dropoff.naming.Naming;
import io.dropoff.tracking.DueDrops;
import io.dropoff.tracking.Leadership;
import io.dropoff.tracking.Ledger;
import io.dropoff.tracking.OwedMoves;
import java.time.Clock;
import org.apache.camel.CamelContext;

/** Nodes that share their work through a message broker. Without one only {@link HandOver} is made, which then does nothing. */
final class DispatchParts {

    private DispatchParts() {}

    static void in(PartList list, CamelContext context) {
        list.part(
                "dropoffHandOver",
                HandOver.class,
                p -> new HandOver(context, p.settings().dispatch().broker().map(set -> p.one(Broker.class))));
        list.part(
                "dropoffBroker",
                Broker.class,
                p -> new Broker(p.settings().dispatch().broker().orElseThrow(), p.one(Clock.class)));
        list.part("dropoffMessageHeaders", MessageHeaders.class, p -> new MessageHeaders());
        listening(list, context);
    }

    private static void listening(PartList list, CamelContext context) {
        list.part(
                "dropoffLocalDrops",
                LocalDrops.class,
                p -> new LocalDrops(
                        p.one(Watchlist.class),
                        p.one(FolderPolls.class),
                        p.one(Naming.class),
                        p.one(Delays.class),
                        p.one(Filing.class)));
        list.part(
                "dropoffDispatcher",
                Dispatcher.class,
                p -> new Dispatcher(
                        context,
                        p.one(DueDrops.class),
                        p.one(Ledger.class),
                        p.one(IntakeSwitch.class),
                        p.one(LocalDrops.class)));
        list.part(
                "dropoffDispatchWatch",
                DispatchWatch.class,
                p -> new DispatchWatch(
                        p.one(Broker.class),
                        p.one(IntakeSwitch.class),
                        p.one(Watchlist.class),
                        p.one(HandOver.class),
                        new DispatchWatch.Sweep(
                                p.one(Leadership.class), p.one(DueDrops.class), p.one(OwedMoves.class))));
    }
}
