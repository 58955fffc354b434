package io.dropoff.alerts;

import io.dropoff.settings.AlertSettings;
import io.dropoff.settings.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Alerts to an address of the web ({@code dropoff.alert.http.url}), such as the web hook of a chat. Thread-safe. */
public final class HttpAlerts {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int GOOD = 2;
    private static final int HUNDRED = 100;

    private final Optional<URI> url;

    public HttpAlerts(AlertSettings settings) {
        url = settings.http().map(Secret::value).map(URI::create);
    }

    public boolean isOn() {
        return url.isPresent();
    }

    /** @throws IOException when the server did not take it; does not say the address, which is a secret */
    public void send(Digest digest) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.orElseThrow())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(digest.json()))
                .build();
        int status = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .build()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status / HUNDRED != GOOD) {
            throw new IOException("dropoff.alert.http.url answered " + status);
        }
    }
}
