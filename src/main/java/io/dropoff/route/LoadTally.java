package io.dropoff.route;

import io.dropoff.filing.Filing;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Adds up what the Splitter's batches brought; the body of the exchange that goes on is the tally. The Splitter waits for it, so the file
 * is not done before its last row is. Stateless.
 */
public final class LoadTally implements AggregationStrategy {

    private static final List<String> DECIDED = List.of(Filing.OUTCOME, Filing.FILE, Filing.REPORT);

    /**
     * Of one file.
     *
     * @param batches written
     * @param rows in the database, not yet published
     * @param rejected left out
     */
    public record Tally(int batches, long rows, long rejected) {}

    @Override
    public Exchange aggregate(Exchange before, Exchange batch) {
        LoadContext context = LoadContext.of(batch);
        int batches =
                before == null ? 1 : before.getMessage().getBody(Tally.class).batches() + 1;
        Tally tally = new Tally(
                batches, context.load().rowsWritten(), context.load().rejects().size());
        Exchange answer = before == null ? batch : before;
        answer.getMessage().setBody(tally);
        if (batch.getException() != null) {
            answer.setException(batch.getException());
        }
        return answer;
    }

    /** The splitter hands on only the exception of a batch that failed; this adds what the failure policy decided for the file. */
    @Override
    public void onCompletion(Exchange batch, Exchange file) {
        if (batch != null && batch != file) {
            DECIDED.forEach(name -> file.setProperty(name, batch.getProperty(name)));
        }
    }
}
