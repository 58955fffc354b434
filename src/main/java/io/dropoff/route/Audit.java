package io.dropoff.route;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit trail: one JSON object per line on the logger {@code dropoff.audit}. Never holds cell values or secrets. */
public final class Audit {

    private static final Logger TRAIL = LoggerFactory.getLogger("dropoff.audit");

    private Audit() {}

    /**
     * One line: the time, the event, the account, then the facts by name.
     *
     * @param facts texts, numbers and booleans
     */
    public static void write(String event, Map<String, Object> facts) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        line.put("event", event);
        line.put("by", System.getProperty("user.name"));
        line.putAll(new TreeMap<>(facts));
        TRAIL.info(Json.write(line));
    }
}
