package io.dropoff.route;

import io.dropoff.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One case of {@code cases.jsonl}: what is dropped, and what must come of it. Its README says what each key means.
 *
 * @param drops file name and load type, in this order
 * @param expect alternatives of which one must hold
 */
record FieldCase(String id, String why, List<List<String>> drops, List<Map<String, Object>> expect) {

    @SuppressWarnings("unchecked")
    static FieldCase of(Map<String, Object> json) {
        return new FieldCase(
                (String) json.get("id"), (String) json.get("why"), (List<List<String>>) json.get("drops"), (List<
                                Map<String, Object>>)
                        json.get("expect"));
    }

    /** Drops the files and says what does not hold; empty = inspect foretold the load, and one alternative holds. */
    String problem(Dropoff dropoff, Path files) {
        List<Path> dropped = new ArrayList<>();
        InspectedFirst inspected = InspectedFirst.of(
                files.resolve(drops.get(0).get(0)), dropoff.application().part(Settings.class));
        for (List<String> drop : drops) {
            dropped.add(dropoff.drop("none_reference_data_table/" + drop.get(1), drop.get(0), bytes(files, drop)));
            if (!id.equals("order")) {
                dropoff.outcomeOf(dropped.get(dropped.size() - 1));
            }
        }
        List<Seen> seen = dropped.stream().map(file -> Seen.of(dropoff, file)).toList();
        String disagreement = inspected.disagreement(dropoff.outcomeOf(dropped.get(0)));
        if (!disagreement.isEmpty()) {
            return disagreement;
        }
        List<String> problems = new ArrayList<>();
        for (Map<String, Object> wanted : expect) {
            problems.add(problem(wanted, seen));
        }
        return problems.contains("") ? "" : String.join(" | ", problems);
    }

    private static byte[] bytes(Path files, List<String> drop) {
        try {
            return Files.readAllBytes(files.resolve(drop.get(0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String problem(Map<String, Object> wanted, List<Seen> all) {
        Seen last = all.get(all.size() - 1);
        return wanted.entrySet().stream()
                .filter(each -> !holds(each.getKey(), each.getValue(), wanted, all))
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), missed -> missed.isEmpty() ? "" : "not " + missed + ": " + last));
    }

    private static boolean holds(String key, Object value, Map<String, Object> wanted, List<Seen> all) {
        Seen last = all.get(all.size() - 1);
        return switch (key) {
            case "status" -> value.equals(last.status());
            case "codes" -> ((List<?>) value).isEmpty() || ((List<?>) value).contains(last.code());
            case "columns" -> isColumns((List<?>) value, last.columns(), wanted.containsKey("prefix"));
            case "rows" -> last.rows().equals(bag((List<?>) value));
            case "count" -> ((Number) value).intValue() == last.rows().size();
            case "width" -> ((Number) value).intValue() == last.columns().size();
            case "warning" -> last.warned();
            case "says" -> last.report().contains((String) value);
            case "two_tables" -> all.stream().map(Seen::table).distinct().count() == all.size();
            case "prefix" -> true;
            default -> throw new IllegalArgumentException("expect: " + key);
        };
    }

    private static boolean isColumns(List<?> wanted, List<String> found, boolean prefix) {
        return wanted.equals(prefix ? found.subList(0, Math.min(found.size(), wanted.size())) : found);
    }

    private static List<String> bag(List<?> rows) {
        return rows.stream()
                .map(row -> ((List<?>) row)
                        .stream().map(value -> value == null ? "" : value).toList())
                .map(String::valueOf)
                .sorted()
                .toList();
    }

    /** What became of one drop. */
    private record Seen(
            String status,
            String code,
            String table,
            List<String> columns,
            List<String> rows,
            boolean warned,
            String report) {

        static Seen of(Dropoff dropoff, Path file) {
            Map<String, Object> outcome = dropoff.outcomeOf(file);
            String table = (String) outcome.get("table_name");
            List<String> columns = table == null ? List.of() : columns(dropoff, table);
            boolean completed = outcome.get("status").equals("completed");
            return new Seen(
                    (String) outcome.get("status"),
                    (String) outcome.get("error_code"),
                    table,
                    columns,
                    columns.isEmpty() ? List.of() : rows(dropoff, table, columns),
                    completed && !"[]".equals(outcome.get("warnings")),
                    completed ? "" : report(outcome));
        }

        private static List<String> columns(Dropoff dropoff, String table) {
            return dropoff
                    .query("SELECT COLUMN_NAME AS name FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = 'ref'"
                            + " AND TABLE_NAME = '" + table + "' ORDER BY ORDINAL_POSITION")
                    .stream()
                    .map(row -> row.get("name"))
                    .filter(name -> !name.toLowerCase(Locale.ROOT).startsWith("ref_data_load"))
                    .toList();
        }

        private static List<String> rows(Dropoff dropoff, String table, List<String> columns) {
            String names = columns.stream()
                    .map(name -> "\"" + name.replace("\"", "\"\"") + "\"")
                    .collect(Collectors.joining(", "));
            return bag(dropoff.rows("SELECT " + names + " FROM ref.[" + table + "]"));
        }

        private static String report(Map<String, Object> outcome) {
            try {
                Path archived = Path.of((String) outcome.get("archived_path"));
                return Files.readString(archived.resolveSibling(archived.getFileName() + ".error.txt"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            List<String> some = rows.subList(0, Math.min(rows.size(), 4));
            return status + " " + code + ", columns " + columns + ", " + rows.size() + " rows " + some
                    + report.lines()
                            .filter(line -> line.startsWith("What happened"))
                            .findFirst()
                            .orElse("");
        }
    }
}
