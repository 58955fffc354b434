package io.dropoff.api;

import io.dropoff.actions.Situations;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;

/** Which process this is, and how things stand. Thread-safe. */
public final class StatusApi {

    private final Path root;
    private final Path data;
    private final Situations situations;

    /**
     * Of this process.
     *
     * @param root the drop-off folders' parent
     * @param data by this a command knows that it speaks with the process it means
     */
    public StatusApi(Path root, Path data, Situations situations) {
        this.root = root.toAbsolutePath().normalize();
        this.data = data.toAbsolutePath().normalize();
        this.situations = situations;
    }

    /** Which process answers. */
    public void instance(Exchange exchange) {
        new ApiRequest(exchange, Set.of());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("pid", ProcessHandle.current().pid());
        answer.put("root", root.toString());
        answer.put("data", data.toString());
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
