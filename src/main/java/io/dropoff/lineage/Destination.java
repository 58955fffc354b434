package io.dropoff.lineage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Where events go. */
interface Destination {

    /** Delivers one event; whoever cannot take it now is asked again. */
    void deliver(String event) throws IOException, InterruptedException;

    /** What the receiver will never take, however often it is asked. */
    final class EventRefused extends IOException {
        private static final long serialVersionUID = 1L;

        EventRefused(String message) {
            super(message);
        }
    }

    /** {@code http:} and {@code https:} addresses are posted to, {@code file:} gets a line more. */
    static Destination of(URI address) {
        return address.getScheme().equals("file") ? file(Path.of(address)) : http(address);
    }

    private static Destination file(Path file) {
        return event -> Files.writeString(
                file, event + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
    }

    private static Destination http(URI address) {
        Duration patience = Duration.ofSeconds(10);
        HttpClient client = HttpClient.newBuilder().connectTimeout(patience).build();
        return event -> {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(patience)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(event))
                    .build();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            boolean never = status >= 400
                    && status < 500
                    && status != 401
                    && status != 403
                    && status != 404
                    && status != 408
                    && status != 429;
            if (never) {
                throw new EventRefused("it answers " + status);
            }
            if (status >= 300) {
                throw new IOException("it answers " + status);
            }
        };
    }
}
