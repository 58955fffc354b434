package io.dropoff.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was found in one column of a file.
 *
 * @param name as the table has it
 * @param nulls rows without a value
 * @param distinct different values, estimated (within some 5 per cent)
 * @param least smallest value: as numbers when all are, otherwise as text; its first 40 characters; empty when there is none
 * @param greatest likewise
 * @param shortest characters of the shortest value; 0 when there is none
 * @param longest likewise
 */
public record ColumnStatistics(
        String name,
        long nulls,
        long distinct,
        Optional<String> least,
        Optional<String> greatest,
        int shortest,
        int longest) {

    /** As {@link #json} wrote it. */
    public static ColumnStatistics of(Map<String, Object> json) {
        return new ColumnStatistics(
                (String) json.get("name"),
                ((Number) json.get("nulls")).longValue(),
                ((Number) json.get("distinct")).longValue(),
                Optional.ofNullable((String) json.get("min")),
                Optional.ofNullable((String) json.get("max")),
                ((Number) json.get("min_length")).intValue(),
                ((Number) json.get("max_length")).intValue());
    }

    /** As the ledger keeps it. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("nulls", nulls);
        json.put("distinct", distinct);
        json.put("min", least.orElse(null));
        json.put("max", greatest.orElse(null));
        json.put("min_length", shortest);
        json.put("max_length", longest);
        return json;
    }
}
