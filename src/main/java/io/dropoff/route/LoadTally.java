package io.dropoff.route;

import io.dropoff.filing.Filing;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Brings the batches of a file together again: after the last one the message is what it was before the first, the drop with its headers.
 * The Splitter waits for it, so the file is not done before its last row is.
 * Stateless.
 */
public final class LoadTally implements AggregationStrategy {

    private static final List<String> DECIDED = List.of(Filing.OUTCOME, Filing.FILE, Filing.REPORT);

    @Override
    public Exchange aggregate(Exchange before, Exchange batch) {
        LoadContext context = LoadContext.of(batch);
        Exchange file = before == null ? batch : before;
        file.getMessage().setBody(context.drop());
        if (batch.getException() != null) {
            file.setException(batch.getException());
        }
        return file;
    }

    /** The splitter hands on only the exception of a batch that failed; this adds what the failure policy decided for the file. */
    @Override
    public void onCompletion(Exchange batch, Exchange file) {
        if (batch != null && batch != file) {
            DECIDED.forEach(name -> file.setProperty(name, batch.getProperty(name)));
        }
    }
}
