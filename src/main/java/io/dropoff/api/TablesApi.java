package io.dropoff.api;

import io.dropoff.actions.Actions;
import io.dropoff.actions.TableActions.Change;
import io.dropoff.db.TableName;
import io.dropoff.publish.KeptVersion;
import io.dropoff.publish.Published;
import io.dropoff.tracking.DropRow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;

/** Tables, their versions, and the way back. Thread-safe. */
public final class TablesApi {

    /** Unless more or fewer are asked for. */
    private static final int ROWS = 20;

    private final Actions actions;

    public TablesApi(Actions actions) {
        this.actions = actions;
    }

    /** Every table that was ever loaded into. */
    public void list(Exchange exchange) {
        new ApiRequest(exchange, Set.of());
        ApiAnswer.items(
                exchange, actions.tables().tables().stream().map(DropRow::json).toList());
    }

    /** The newest rows of one. */
    public void rows(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange, Set.of("limit"));
        TableName table = actions.tables().table(request.part(1));
        ApiAnswer.items(
                exchange, actions.tables().rows(table, request.number("limit").orElse(ROWS)));
    }

    /** What is kept of one. */
    public void versions(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange, Set.of());
        TableName table = actions.tables().table(request.part(1));
        ApiAnswer.items(
                exchange,
                actions.tables().versions(table).stream().map(KeptVersion::json).toList());
    }

    /** Gives one the content of a version again, or tells what that would change. */
    public void rollback(Exchange exchange) {
        ApiRequest request = ApiRequest.withoutBody(exchange, Set.of("dry-run"));
        TableName table = actions.tables().table(request.part(1));
        Change change = actions.tables().difference(table, request.numberInPath(3));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("schema_name", table.schema());
        answer.put("table_name", table.name());
        answer.put("version", change.version());
        answer.put("rows_now", change.rowsNow());
        answer.put("rows", change.rows());
        if (!request.flag("dry-run")) {
            Published published = actions.tables().rollback(table, change.version(), request.asker());
            answer.put("rows", published.rows());
            answer.put(
                    "replaced_version",
                    published.backupVersion().isPresent()
                            ? published.backupVersion().getAsInt()
                            : null);
        }
        ApiAnswer.json(exchange, 200, answer);
    }
}
