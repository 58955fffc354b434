package io.dropoff.ops;

import io.dropoff.settings.HttpSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** What a process that runs with the same settings says about itself; none is no fault. */
public final class ServiceProbe implements Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpSettings http;

    public ServiceProbe(HttpSettings http) {
        this.http = http;
    }

    @Override
    public String name() {
        return "service";
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public Finding look() {
        if (!http.enabled() || http.port() == 0) {
            return Finding.up(name(), "not asked", "not asked: HTTP is off or on any port");
        }
        String host = http.host().contains(":") && !http.host().startsWith("[") ? "[" + http.host() + "]" : http.host();
        String address = host + ":" + http.port();
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request(address), BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? Finding.up(name(), "ready", "ready at " + address)
                    : Finding.down(name(), "not ready", "not ready at " + address + ": " + answer.body());
        } catch (IOException e) {
            return Finding.up(name(), "not running", "not running: nothing answers at " + address);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.down(name(), "not asked", "interrupted");
        }
    }

    private HttpRequest request(String address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + address + "/observe/health/ready"))
                .timeout(PATIENCE);
        if (http.user().isPresent() && http.password().isPresent()) {
            String login = http.user().get() + ":" + http.password().get().value();
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        return request.build();
    }
}
