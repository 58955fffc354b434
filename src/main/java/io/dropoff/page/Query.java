package io.dropoff.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The names and values behind the question mark of an address; empty values are none. Immutable. */
record Query(Map<String, String> values) {

    static final Query NONE = new Query(Map.of());

    Query {
        values = Map.copyOf(values);
    }

    /** Empty when it is not given. */
    String get(String name) {
        return values.getOrDefault(name, "").strip();
    }

    Query with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, String.valueOf(value));
        return new Query(more);
    }

    /** A text as part of an address. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** An address with what is not empty, in the order of the names. */
    String at(String path) {
        String query = values.entrySet().stream()
                .filter(entry -> !entry.getValue().isBlank())
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
