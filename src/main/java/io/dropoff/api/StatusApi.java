package io.dropoff.api;

import io.dropoff.actions.Situations;
import io.dropoff.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;

/** Which process this is, and how things stand. Thread-safe. */
public final class StatusApi {

    private final Settings settings;
    private final Situations situations;

    public StatusApi(Settings settings, Situations situations) {
        this.settings = settings;
        this.situations = situations;
    }

    /** Which process answers. */
    public void instance(Exchange exchange) {
        new ApiRequest(exchange, Set.of());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("pid", ProcessHandle.current().pid());
        answer.put("root", settings.root().toAbsolutePath().normalize().toString());
        answer.put("data", settings.data().toAbsolutePath().normalize().toString());
        answer.put(
                "version",
                Optional.ofNullable(StatusApi.class.getPackage().getImplementationVersion())
                        .orElse("(built from source)"));
        ApiAnswer.json(exchange, 200, answer);
    }

    /** How things stand. */
    public void status(Exchange exchange) {
        new ApiRequest(exchange, Set.of());
        ApiAnswer.json(exchange, 200, situations.now().json());
    }
}
