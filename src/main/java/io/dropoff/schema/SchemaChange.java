package io.dropoff.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * One change to a table.
 *
 * @param column which; empty when the whole table is meant
 * @param type the column's type afterwards; empty when the whole table is meant
 */
public record SchemaChange(ChangeKind kind, String column, String type) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What happens. */
    public enum ChangeKind {
        CREATE_TABLE,
        ADD_COLUMN,
        WIDEN_COLUMN
    }

    /** The ledger's {@code schema_changes}. */
    public static List<SchemaChange> list(String json) {
        try {
            return List.of(JSON.readValue(json, SchemaChange[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ledger's schema_changes is no list of changes: " + json, e);
        }
    }
}
