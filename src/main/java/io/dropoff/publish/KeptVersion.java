package io.dropoff.publish;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A before-image that is kept.
 *
 * @param version its number
 * @param rows it holds
 * @param loadedAt when the newest of its rows was loaded, UTC
 * @param loads the ids of the loads its rows came from, ascending
 * @param files the names of their files, as the ledger has them, same order; those that it does not know are left out
 */
public record KeptVersion(
        int version, long rows, Optional<LocalDateTime> loadedAt, List<Long> loads, List<String> files) {

    /** From {@link #json()} again. */
    public static KeptVersion of(Map<String, Object> json) {
        return new KeptVersion(
                ((Number) json.get("version")).intValue(),
                ((Number) json.get("rows")).longValue(),
                Optional.ofNullable(json.get("loaded_at"))
                        .map(time -> LocalDateTime.ofInstant(Instant.parse(time.toString()), ZoneOffset.UTC)),
                ((List<?>) json.get("load_ids"))
                        .stream().map(id -> ((Number) id).longValue()).toList(),
                ((List<?>) json.get("files")).stream().map(Object::toString).toList());
    }

    /** For programs: {@code version}, {@code rows}, {@code loaded_at}, {@code load_ids}, {@code files}. */
    public Map<String, Object> json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("version", version);
        object.put("rows", rows);
        object.put("loaded_at", loadedAt.map(time -> time + "Z").orElse(null));
        object.put("load_ids", loads);
        object.put("files", files);
        return object;
    }
}
