package io.dropoff.lineage;

import io.dropoff.contract.ColumnStatistics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Events as OpenLineage writes them, one run for each attempt of a load. No value of a file is in them. */
final class LineageEvents {

    private static final String PRODUCER = "https://github.com/dropoff/dropoff";
    private static final String SPEC = "https://openlineage.io/spec/";
    private static final String EVENT = SPEC + "2-0-2/OpenLineage.json#/$defs/RunEvent";
    private static final Pattern SERVER = Pattern.compile("jdbc:sqlserver://([^;:\\\\]+)(?::(\\d+))?[^;]*(?:;.*)?");
    private static final Pattern DATABASE = Pattern.compile("(?i).*;\\s*database(?:Name)?\\s*=\\s*([^;]+).*");
    private static final String DEFAULT_PORT = "1433";

    private final String namespace;
    private final String database;

    /** @param url of the database that is loaded into */
    LineageEvents(String url) {
        Matcher server = SERVER.matcher(url);
        Matcher name = DATABASE.matcher(url);
        boolean isServer = server.matches();
        this.namespace = isServer
                ? "sqlserver://" + server.group(1) + ":" + (server.group(2) == null ? DEFAULT_PORT : server.group(2))
                : "h2";
        this.database = isServer && name.matches() ? name.group(1).strip() + "." : "";
    }

    /** What an event says of a run. */
    enum RunEvent {
        START,
        COMPLETE,
        FAIL
    }

    Map<String, Object> event(RunEvent kind, LoadRun run) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("eventType", kind.name());
        event.put("eventTime", run.at().toString());
        event.put("run", run(run));
        event.put(
                "job",
                Map.of(
                        "namespace",
                        "dropoff",
                        "name",
                        run.loadType() + "." + run.table().orElse("unknown")));
        event.put("inputs", List.of(input(run)));
        event.put(
                "outputs", run.table().map(table -> List.of(output(run, table))).orElse(List.of()));
        event.put("producer", PRODUCER);
        event.put("schemaURL", EVENT);
        return event;
    }

    /** The same for each event of an attempt, also when it is told of twice. */
    private Map<String, Object> run(LoadRun run) {
        String name = namespace + "/" + database + run.loadId() + "/" + run.attempt();
        Map<String, Object> facets = new LinkedHashMap<>();
        run.error()
                .ifPresent(error -> facets.put(
                        "errorMessage",
                        facet(
                                "facets/1-0-1/ErrorMessageRunFacet.json",
                                Map.of("message", error, "programmingLanguage", "Java"))));
        facets.put(
                "dropoff",
                facet("facets/1-0-0/DropoffRunFacet.json", Map.of("loadId", run.loadId(), "attempt", run.attempt())));
        return Map.of(
                "runId",
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(),
                "facets",
                facets);
    }

    private Map<String, Object> input(LoadRun run) {
        Map<String, Object> facets = new LinkedHashMap<>();
        run.sha256()
                .ifPresent(hash -> facets.put(
                        "version",
                        facet("facets/1-0-1/DatasetVersionDatasetFacet.json", Map.of("datasetVersion", hash))));
        if (!run.fields().isEmpty()) {
            List<Map<String, Object>> fields = new ArrayList<>();
            run.fields().keySet().forEach(name -> fields.add(Map.of("name", name, "type", "string")));
            facets.put("schema", facet("facets/1-1-1/SchemaDatasetFacet.json", Map.of("fields", fields)));
        }
        Map<String, Object> input = dataset("file", run.file().toString(), facets);
        if (!run.statistics().isEmpty()) {
            input.put("inputFacets", Map.of("dataQualityMetrics", quality(run)));
        }
        return input;
    }

    private static Map<String, Object> quality(LoadRun run) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (ColumnStatistics column : run.statistics()) {
            columns.put(column.name(), Map.of("nullCount", column.nulls(), "distinctCount", column.distinct()));
        }
        Map<String, Object> metrics = new LinkedHashMap<>();
        run.size().ifPresent(size -> metrics.put("bytes", size));
        metrics.put("columnMetrics", columns);
        return facet("facets/1-0-2/DataQualityMetricsInputDatasetFacet.json", metrics);
    }

    private Map<String, Object> output(LoadRun run, String table) {
        Map<String, Object> facets = new LinkedHashMap<>();
        if (!run.fields().isEmpty()) {
            List<Map<String, Object>> fields = new ArrayList<>();
            Map<String, Object> lineage = new LinkedHashMap<>();
            run.fields().forEach((from, to) -> {
                fields.add(Map.of("name", to.name(), "type", to.type()));
                lineage.put(
                        to.name(),
                        Map.of(
                                "inputFields",
                                List.of(Map.of(
                                        "namespace", "file", "name", run.file().toString(), "field", from))));
            });
            facets.put("schema", facet("facets/1-1-1/SchemaDatasetFacet.json", Map.of("fields", fields)));
            facets.put(
                    "columnLineage", facet("facets/1-2-0/ColumnLineageDatasetFacet.json", Map.of("fields", lineage)));
        }
        Map<String, Object> output = dataset(namespace, database + table, facets);
        run.rows()
                .ifPresent(rows -> output.put(
                        "outputFacets",
                        Map.of(
                                "outputStatistics",
                                facet(
                                        "facets/1-0-2/OutputStatisticsOutputDatasetFacet.json",
                                        Map.of("rowCount", rows)))));
        return output;
    }

    private static Map<String, Object> dataset(String namespace, String name, Map<String, Object> facets) {
        Map<String, Object> dataset = new LinkedHashMap<>();
        dataset.put("namespace", namespace);
        dataset.put("name", name);
        dataset.put("facets", facets);
        return dataset;
    }

    private static Map<String, Object> facet(String schema, Map<String, ?> content) {
        Map<String, Object> facet = new LinkedHashMap<>();
        facet.put("_producer", PRODUCER);
        facet.put("_schemaURL", SPEC + schema);
        facet.putAll(content);
        return facet;
    }
}
