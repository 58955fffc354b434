package io.dropoff.route;

import io.dropoff.fault.FileProblem;
import io.dropoff.filing.Archive;
import io.dropoff.filing.Filing;
import io.dropoff.load.Load;
import io.dropoff.tracking.Outcome;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rejected rows, as a table for the route to marshal and then to write beside the file. Stateless. */
public final class RejectsStep {

    private static final Logger LOG = LoggerFactory.getLogger(RejectsStep.class);

    private final Archive archive;

    public RejectsStep(Archive archive) {
        this.archive = archive;
    }

    /** Whether the load rejected rows. */
    public boolean any(Exchange exchange) {
        LoadContext context = LoadContext.of(exchange);
        return exchange.getProperty(Filing.OUTCOME) != null
                && context.loadIfAny().map(Load::rejects).map(List::size).orElse(0) > 0;
    }

    /** Header first; then line, column, value, reason and the row as it was in the file. */
    public List<List<String>> rows(Exchange exchange) {
        LoadContext context = LoadContext.of(exchange);
        return RejectedCsv.table(context.profile(), context.load().rejects());
    }

    /** Writes the marshalled table to {@code ….rejects.csv} beside the filed file; the body is the drop again. */
    public void write(Exchange exchange) {
        Outcome outcome = exchange.getProperty(Filing.OUTCOME, Outcome.class);
        try {
            archive.writeBeside(
                    outcome.archived(), ".rejects.csv", exchange.getMessage().getBody(byte[].class));
        } catch (IOException e) {
            LOG.error("The rejected rows of {} cannot be written: {}", outcome.archived(), FileProblem.of(e));
        }
        exchange.getMessage().setBody(LoadContext.of(exchange).drop());
    }
}
