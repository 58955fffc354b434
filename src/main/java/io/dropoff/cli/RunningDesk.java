package io.dropoff.cli;

import io.dropoff.actions.Bulk;
import io.dropoff.actions.Situation;
import io.dropoff.actions.TableActions.Change;
import io.dropoff.db.TableName;
import io.dropoff.http.Encoded;
import io.dropoff.http.Instance;
import io.dropoff.http.InstanceClient;
import io.dropoff.ops.ServiceProbe;
import io.dropoff.publish.KeptVersion;
import io.dropoff.publish.Published;
import io.dropoff.schema.LoadTables;
import io.dropoff.settings.Settings;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.DropSearch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Asks the process that runs with the same data folder, over its API. */
final class RunningDesk implements Desk {

    /** As many as the API gives at once. */
    private static final int PAGE = 1000;

    private final Settings settings;
    private final Instance instance;
    private final InstanceClient client;

    private RunningDesk(Settings settings, Instance instance, InstanceClient client) {
        this.settings = settings;
        this.instance = instance;
        this.client = client;
    }

    /**
     * The process of this data folder; empty when none runs, or it does not answer.
     *
     * @param who asks, by the headers that {@link Instance} names
     */
    static Optional<Desk> find(Settings settings, Map<String, String> who) {
        return Instance.find(settings.data())
                .map(instance ->
                        new RunningDesk(settings, instance, new InstanceClient(instance, settings.http(), who)))
                .filter(desk -> desk.client.answers())
                .map(Desk.class::cast);
    }

    @Override
    public Situation situation() {
        Map<?, ?> body = get("/status");
        Map<String, Long> counts = new LinkedHashMap<>();
        object(body.get("counts")).forEach((word, drops) -> counts.put(word, (Long) drops));
        return new Situation(
                (String) body.get("paused"),
                objects(body, "active").map(DropRow::of).toList(),
                (Long) body.get("besides"),
                objects(body, "untaken").toList(),
                objects(body, "expected").toList(),
                objects(body, "sources").toList(),
                object(body.get("leader")),
                counts,
                number(body, "failing"));
    }

    @Override
    public String service() {
        return ServiceProbe.look(instance, client).detail();
    }

    @Override
    public List<DropRow> find(DropSearch search, int limit) {
        List<DropRow> found = new ArrayList<>();
        String cursor = "";
        do {
            Map<?, ?> page = get("/drops?" + query(search) + "limit=" + Math.min(PAGE, limit - found.size()) + cursor);
            objects(page, "items").map(DropRow::of).forEach(found::add);
            cursor = page.get("next") == null ? "" : "&cursor=" + page.get("next");
        } while (!cursor.isEmpty() && found.size() < limit);
        return found;
    }

    private static String query(DropSearch search) {
        StringBuilder query = new StringBuilder();
        search.status().ifPresent(word -> add(query, "status", word));
        search.table().ifPresent(name -> add(query, "table", name));
        search.file().ifPresent(part -> add(query, "file", part));
        search.code().ifPresent(code -> add(query, "code", code));
        search.since().ifPresent(time -> add(query, "since", time.toString()));
        search.until().ifPresent(time -> add(query, "until", time.toString()));
        return query.toString();
    }

    private static void add(StringBuilder query, String name, String value) {
        query.append(name).append('=').append(Encoded.encode(value)).append('&');
    }

    @Override
    public DropRow drop(long id) {
        return DropRow.of(get("/drops/" + id));
    }

    @Override
    public DropRow cancel(long id) {
        return DropRow.of(post("/drops/" + id + "/cancel"));
    }

    @Override
    public DropRow retry(long id) {
        return DropRow.of(post("/drops/" + id + "/retry"));
    }

    @Override
    public long retryable(DropSearch search) {
        return number(post("/drops/retry?" + query(search) + "dry-run=true"), "matched");
    }

    @Override
    public Bulk retryAll(DropSearch search) {
        Map<?, ?> body = post("/drops/retry?" + query(search));
        return new Bulk(
                ((List<?>) body.get("ids")).stream().map(id -> (Long) id).toList(),
                objects(body, "reasons")
                        .map(not ->
                                new Bulk.Not(number(not, "id"), not.get("why").toString()))
                        .toList());
    }

    @Override
    public TableName table(String name) {
        return LoadTables.of(
                        settings.tableRules(),
                        name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
                .target();
    }

    @Override
    public List<Map<String, Object>> rows(String table, int limit) {
        return objects(get("/tables/" + Encoded.encode(table) + "/rows?limit=" + limit), "items")
                .toList();
    }

    @Override
    public List<KeptVersion> versions(String table) {
        return objects(get("/tables/" + Encoded.encode(table) + "/versions"), "items")
                .map(KeptVersion::of)
                .toList();
    }

    @Override
    public Change difference(String table, int version) {
        Map<?, ?> body = post(rollbackOf(table, version) + "?dry-run=true");
        return new Change(
                new TableName(
                        body.get("schema_name").toString(),
                        body.get("table_name").toString()),
                version,
                number(body, "rows_now"),
                number(body, "rows"));
    }

    @Override
    public Published rollback(String table, int version) {
        Map<?, ?> body = post(rollbackOf(table, version));
        Object replaced = body.get("replaced_version");
        return Published.correction(
                number(body, "rows"),
                replaced == null ? OptionalInt.empty() : OptionalInt.of(((Long) replaced).intValue()));
    }

    private static String rollbackOf(String table, int version) {
        return "/tables/" + Encoded.encode(table) + "/versions/" + version + "/rollback";
    }

    @Override
    public long rowsToUndo(long id) {
        return number(post("/drops/" + id + "/undo?dry-run=true"), "rows_undone");
    }

    @Override
    public long undo(long id) {
        return number(post("/drops/" + id + "/undo"), "rows_undone");
    }

    private Map<?, ?> get(String path) {
        return client.ask("GET", "/api/v1" + path);
    }

    private Map<?, ?> post(String path) {
        return client.ask("POST", "/api/v1" + path);
    }

    private static long number(Map<?, ?> body, String name) {
        return (Long) body.get(name);
    }

    @SuppressWarnings("unchecked") // what JSON calls an object
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    private static Stream<Map<String, Object>> objects(Map<?, ?> body, String name) {
        return ((List<?>) body.get(name)).stream().map(RunningDesk::object);
    }
}
