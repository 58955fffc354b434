package io.dropoff.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropoff.fault.OneLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One message to people or machines elsewhere.
 *
 * @param host where this Dropoff runs
 * @param alerts of one cause, at least one
 */
public record Digest(String host, List<Alert> alerts) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_SHOWN = 50;

    /** One line without anything that ends it. */
    public String subject() {
        Alert first = alerts.get(0);
        String what = alerts.size() == 1
                ? first.cause() + ": " + first.subject()
                : alerts.size() + " × " + first.cause() + ": " + first.subject() + " and others";
        return OneLine.of("Dropoff on " + host + ": " + what);
    }

    /** For people; the first ones in full, the number of the others. */
    public String text() {
        StringBuilder text = new StringBuilder();
        alerts.stream().limit(MOST_SHOWN).forEach(alert -> text.append(text(alert))
                .append('\n'));
        if (alerts.size() > MOST_SHOWN) {
            text.append("And ").append(alerts.size() - MOST_SHOWN).append(" more of the same cause.\n\n");
        }
        return text.append("Host: ").append(host).append('\n').toString();
    }

    private static String text(Alert alert) {
        StringBuilder text = new StringBuilder(OneLine.of(alert.toString())).append('\n');
        line(text, "What to do", alert.help().advice());
        line(text, "Dropped in", alert.help().folder());
        line(text, "Report", alert.help().report());
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        if (!value.isEmpty()) {
            text.append("  ")
                    .append(label)
                    .append(": ")
                    .append(OneLine.of(value))
                    .append('\n');
        }
    }

    /** For machines; its {@code text} is what chats show. */
    public String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("text", subject() + "\n\n" + text());
        json.put("host", host);
        json.put("count", alerts.size());
        json.put("alerts", alerts.stream().limit(MOST_SHOWN).map(Digest::json).toList());
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and numbers alone cannot be refused", e);
        }
    }

    private static Map<String, Object> json(Alert alert) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", alert.kind());
        json.put("subject", alert.subject());
        json.put("load_id", alert.loadId() == 0 ? null : alert.loadId());
        json.put("code", alert.code().isEmpty() ? null : alert.code());
        json.put("text", alert.text());
        json.put("advice", alert.help().advice().isEmpty() ? null : alert.help().advice());
        json.put("folder", alert.help().folder().isEmpty() ? null : alert.help().folder());
        json.put("report", alert.help().report().isEmpty() ? null : alert.help().report());
        return json;
    }
}
