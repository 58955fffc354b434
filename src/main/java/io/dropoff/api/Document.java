package io.dropoff.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;

/** {@code openapi.yaml}, as the jar has it. */
public final class Document {

    private static final String PLACE = "/dropoff/openapi.yaml";

    /** Answers with the document. */
    public void write(Exchange exchange) throws IOException {
        try (InputStream document = Document.class.getResourceAsStream(PLACE)) {
            if (document == null) {
                throw new IllegalStateException("the jar lacks " + PLACE);
            }
            ApiAnswer.write(
                    exchange, 200, "application/yaml", new String(document.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
