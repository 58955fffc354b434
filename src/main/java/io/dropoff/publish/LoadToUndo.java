package io.dropoff.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/**
 * What the ledger says that a load left in its table.
 *
 * @param rows with its id
 * @param updated how many of them it replaced; else it added them
 * @param image version of the before-image of those; 0 = none
 * @param key of a merge: the columns by which it found them; else empty
 */
public record LoadToUndo(long id, long rows, long updated, int image, List<String> key) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param row of the ledger, by its columns' names */
    public static LoadToUndo of(Map<String, Object> row) {
        long updated = number(row, "rows_updated");
        return new LoadToUndo(
                number(row, "id"),
                row.get("rows_inserted") == null ? number(row, "rows_loaded") : number(row, "rows_inserted") + updated,
                updated,
                (int) number(row, "backup_version"),
                key((String) row.get("merge_key")));
    }

    private static long number(Map<String, Object> row, String column) {
        return row.get(column) instanceof Number number ? number.longValue() : 0;
    }

    /** The ledger's {@code merge_key}; null gives none. */
    public static List<String> key(String json) {
        try {
            return json == null ? List.of() : List.of(JSON.readValue(json, String[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ledger's merge_key is no list of names: " + json, e);
        }
    }

    boolean isMerge() {
        return !key.isEmpty();
    }
}
