package io.dropoff.route;

import io.dropoff.load.Load;
import io.dropoff.load.Loader;
import io.dropoff.load.Phase;
import io.dropoff.rows.RowBatch;
import io.dropoff.rows.RowReader;
import io.dropoff.settings.FormatSettings;
import io.dropoff.settings.LoadSettings;
import io.dropoff.tracking.Claims;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Pass 2: the file's rows, batch by batch, into the database; the route's Splitter drives it. Nothing is left to do for a file that was
 * staged while it was profiled. Thread-safe.
 */
public final class StageStep {

    private final RowReader.Limits limits;
    private final Loader loader;
    private final Claims claims;

    public StageStep(FormatSettings format, LoadSettings load, Loader loader, Claims claims) {
        this.limits = new RowReader.Limits(format, load);
        this.loader = loader;
        this.claims = claims;
    }

    /** Opens file and stage; the batches are read as they are asked for. */
    public Iterator<RowBatch> batches(Exchange exchange) {
        LoadContext context = LoadContext.of(exchange);
        context.control().phase(Phase.STAGE);
        Optional<Load> staged = context.early().flatMap(early -> early.proved(context.order(), context.plan()));
        if (staged.isPresent()) {
            context.staging(staged.get());
            return Collections.emptyIterator();
        }
        RowReader rows = RowReader.open(
                context.drop().file(), context.profile(), context.order().set(), limits);
        context.reading(rows);
        Load load = loader.begin(context.order(), context.plan(), context.control(), claims.fence(context.claim()));
        context.staging(load);
        return rows;
    }

    /** Writes one batch. */
    public void write(Exchange exchange) {
        LoadContext context = LoadContext.of(exchange);
        try {
            context.load().write(exchange.getMessage().getBody(RowBatch.class));
        } catch (RuntimeException error) {
            context.rows().stop();
            throw error;
        }
    }
}
