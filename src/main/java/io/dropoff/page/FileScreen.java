package io.dropoff.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropoff.actions.Role;
import io.dropoff.contract.ColumnStatistics;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.OneLine;
import io.dropoff.schema.SchemaChange;
import io.dropoff.tracking.DropRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One drop: what happened to it, and what to do. */
final class FileScreen {

    private static final Set<String> ACTIVE = Set.of("pending", "processing");
    private static final Set<String> RETRIED = Set.of("error", "cancelled", "duplicate");
    private static final String SECOND = "secondary outline";

    /** Loaded again as it is, a file fails again for one of these, unless a setting is changed. */
    private static final Set<String> FAULTS_OF_FILES = Stream.of(
                    ErrorCode.EMPTY_FILE,
                    ErrorCode.NOT_TEXT,
                    ErrorCode.NOT_CSV,
                    ErrorCode.SEVERAL_TABLES,
                    ErrorCode.ENCODING,
                    ErrorCode.NUL_CHARACTER,
                    ErrorCode.FIELD_COUNT,
                    ErrorCode.UNCLOSED_QUOTE,
                    ErrorCode.STRAY_QUOTE,
                    ErrorCode.COLUMN_NAME,
                    ErrorCode.TABLE_NAME,
                    ErrorCode.TRAILER_COUNT,
                    ErrorCode.COMPRESSION,
                    ErrorCode.REJECTS,
                    ErrorCode.CONTRACT)
            .map(Enum::name)
            .collect(Collectors.toUnmodifiableSet());

    private static final int SHOWN_REJECTS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Supplies supplies;

    FileScreen(Supplies supplies) {
        this.supplies = supplies;
    }

    /** The screen. */
    record File(
            Frame frame,
            DropRow row,
            DropVerdict verdict,
            List<FaultyLines.NumberedLine> lines,
            List<Warned> warnings,
            Beside.RejectedPreview rejects,
            List<HistoryEntry> timeline,
            List<FactGroup> facts,
            List<ColumnStatistics> columns,
            List<String> reasons,
            List<String> changes,
            List<DropRow> attempts,
            String report,
            List<AuditTrail.Event> audit,
            List<Act> acts) {

        boolean isActive() {
            return row.isActive() || row.isFiling();
        }

        boolean isRunning() {
            return row.status().equals("processing") || row.isFiling();
        }
    }

    /** A warning of the ledger. */
    record Warned(String code, String text, long count) {}

    /**
     * Something that can be done.
     *
     * @param asks whether a question comes first
     */
    record Act(String address, String text, String kind, boolean asks) {}

    /** Something that happened to the drop. */
    record HistoryEntry(Instant at, String kind, String text) {}

    /** A name and a value. */
    record Fact(String name, String value) {}

    /** Some that belong together. */
    record FactGroup(String title, List<Fact> facts) {}

    File show(long id, PageRequest request) {
        DropRow row = supplies.actions().drops().drop(id);
        String archived = row.text("archived_path");
        List<DropRow> later = supplies.actions().drops().retriesOf(id);
        boolean again = !later.isEmpty() || row.text("phase").equals("retried");
        String report = Beside.report(archived, supplies.showsData());
        Map<String, String> parts = Beside.parts(report);
        return new File(
                supplies.frame(row.text("file_name"), request),
                row,
                DropVerdict.of(row, parts, again, supplies.why(row, ahead(row))),
                supplies.showsData() ? FaultyLines.of(row, parts) : List.of(),
                warnings(row.text("warnings")),
                Beside.rejects(archived, supplies.showsData() ? SHOWN_REJECTS : 0),
                timeline(row),
                Stream.of(format(row), load(row), file(row))
                        .filter(facts -> !facts.facts().isEmpty())
                        .toList(),
                statistics(row.text("column_statistics")),
                texts(row.text("format_reasons")),
                changes(row.text("schema_changes")),
                attempts(row, later),
                report,
                request.may(Role.ADMIN)
                        ? supplies.trail().of(id, row.time("created_at").orElse(Instant.EPOCH))
                        : List.of(),
                acts(row, again, request));
    }

    private static List<Act> acts(DropRow row, boolean again, PageRequest request) {
        String self = "/files/" + row.id();
        List<Act> acts = new ArrayList<>();
        if (request.may(Role.OPERATOR) && ACTIVE.contains(row.status()) && !row.is("cancel_requested")) {
            acts.add(new Act(request.change(self + "/cancel"), "Cancel", "danger", false));
        }
        if (request.may(Role.OPERATOR) && !again) {
            acts.addAll(onceMore(row, request.change(self + "/retry")));
        }
        if (request.may(Role.ADMIN)
                && row.status().equals("completed")
                && !row.text("load_type").equals("fullload")) {
            acts.add(new Act(self + "/undo", "Undo…", "secondary outline", true));
        }
        return acts;
    }

    /** What is likely to help stands first. */
    private static List<Act> onceMore(DropRow row, String retry) {
        boolean fileAtFault = FAULTS_OF_FILES.contains(row.text("error_code"));
        List<Act> acts = new ArrayList<>();
        if (RETRIED.contains(row.status())) {
            acts.add(new Act(retry, "Load it again", fileAtFault ? SECOND : "", false));
        }
        if (row.status().equals("error")) {
            acts.add(
                    fileAtFault ? 0 : acts.size(),
                    new Act(corrected(row), "Send a corrected file…", fileAtFault ? "first" : SECOND, true));
        }
        return acts;
    }

    /** The screen that tries a file, which then offers the folder of this one first. */
    private static String corrected(DropRow row) {
        return Query.NONE
                .with("kind", row.is("is_reference_data") ? "reference" : "plain")
                .with("as", row.text("load_type"))
                .with("corrects", String.valueOf(row.id()))
                .at("/try");
    }

    private Optional<DropRow> ahead(DropRow row) {
        return ACTIVE.contains(row.status())
                ? supplies.actions().drops().active().stream()
                        .filter(other -> other.text("table_name").equals(row.text("table_name")))
                        .findFirst()
                : Optional.empty();
    }

    private static List<HistoryEntry> timeline(DropRow row) {
        List<HistoryEntry> steps = new ArrayList<>();
        row.time("created_at")
                .ifPresent(at -> steps.add(new HistoryEntry(at, "came", "Complete in its folder, and registered")));
        long attempts = row.count("attempts").orElse(0);
        row.time("started_at")
                .ifPresent(at -> steps.add(new HistoryEntry(
                        at,
                        "started",
                        attempts > 1 ? "Taken to be loaded, attempt " + attempts : "Taken to be loaded")));
        row.time("processed_at").ifPresent(at -> steps.add(new HistoryEntry(at, row.status(), ended(row))));
        return steps;
    }

    private static String ended(DropRow row) {
        String end =
                switch (row.text("status")) {
                    case "completed" ->
                        "Loaded: " + row.number("rows_loaded") + " rows published"
                                + (row.merged().isEmpty() ? "" : ", " + row.merged());
                    case "cancelled" -> "Cancelled";
                    case "duplicate" -> "Found to be a duplicate";
                    default -> "Failed: " + Words.cause(row.text("error_code"));
                };
        String took = Words.took(row);
        String where =
                switch (row.text("phase")) {
                    case "filing" -> "; its file is being moved";
                    case "retried" -> "; its file was put back to be loaded again";
                    case "undone" -> "; its rows were taken out again";
                    default -> "";
                };
        return end + (took.equals("–") ? "" : ", after " + took) + where;
    }

    private static FactGroup format(DropRow row) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "Encoding", row.text("detected_encoding"));
        add(facts, "Delimiter", Words.delimiter(row.text("detected_delimiter")));
        if (!row.text("detected_delimiter").isEmpty()) {
            add(facts, "Quote", row.text("detected_quote").isEmpty() ? "none" : row.text("detected_quote"));
        }
        add(facts, "Columns", String.join(", ", texts(row.text("detected_headers"))));
        add(facts, "Trailer", row.is("has_trailer") ? "yes, it is no row" : "");
        if (row.columns().get("confidence") instanceof Number sure) {
            add(facts, "Confidence", Math.round(100 * sure.doubleValue()) + " %");
        }
        return new FactGroup("Format, found from the bytes", facts);
    }

    private static FactGroup load(DropRow row) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "Table", row.text("table_name"));
        add(facts, "Load", row.text("load_type") + (row.is("is_reference_data") ? " of reference data" : ""));
        add(facts, "Rows in the file", row.number("rows_total"));
        add(facts, "Rows loaded", row.number("rows_loaded"));
        add(facts, "Of them", row.merged());
        add(facts, "Values rejected", row.number("rows_rejected"));
        add(facts, "Columns in common", row.text("schema_match").isEmpty() ? "" : row.text("schema_match") + " %");
        add(facts, "What the table held before", version(row));
        add(facts, "Marked as", row.status().equals("completed") ? "ref_data_load_id = " + row.id() : "");
        return new FactGroup("Load", facts);
    }

    private static String version(DropRow row) {
        if (row.text("backup_version").isEmpty()) {
            return "";
        }
        return row.text("load_type").equals("merge")
                ? "the rows that it updated (" + row.number("rows_updated") + ") are kept, so that it can be undone"
                : "kept as version " + row.text("backup_version");
    }

    private static FactGroup file(DropRow row) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "Dropped as", OneLine.of(row.text("file_path")));
        add(facts, "Lies now in", OneLine.of(row.text("archived_path")));
        add(facts, "Size", row.number("file_size") + " bytes");
        add(facts, "Modified", row.text("file_modified_at"));
        add(facts, "SHA-256", row.text("file_hash").strip());
        add(facts, "Fetched from", OneLine.of(row.text("source")));
        add(facts, "Loaded by", row.text("owner"));
        return new FactGroup("File", facts);
    }

    private static void add(List<Fact> facts, String name, String value) {
        if (!value.isBlank()) {
            facts.add(new Fact(name, value));
        }
    }

    /** The drops before and after this one that were the same file, tried again. */
    private List<DropRow> attempts(DropRow row, List<DropRow> later) {
        List<DropRow> attempts = new ArrayList<>(later);
        row.count("retry_of")
                .ifPresent(before -> attempts.add(0, supplies.actions().drops().drop(before)));
        return attempts;
    }

    private static List<Warned> warnings(String json) {
        return stream(json)
                .map(each -> new Warned(
                        each.path("code").asText(),
                        each.path("text").asText(),
                        each.path("count").asLong(1)))
                .toList();
    }

    private static List<ColumnStatistics> statistics(String json) {
        return stream(json)
                .map(each -> ColumnStatistics.of(JSON.convertValue(each, new TypeReference<Map<String, Object>>() {})))
                .toList();
    }

    private static List<String> texts(String json) {
        return stream(json).map(JsonNode::asText).toList();
    }

    private static List<String> changes(String json) {
        return json.isEmpty()
                ? List.of()
                : SchemaChange.list(json).stream().map(FileScreen::change).toList();
    }

    private static String change(SchemaChange change) {
        return switch (change.kind()) {
            case CREATE_TABLE -> "The table was made for this file.";
            case ADD_COLUMN -> "Column " + change.column() + " is new: " + change.type() + ".";
            case WIDEN_COLUMN -> "Column " + change.column() + " was widened to " + change.type() + ".";
        };
    }

    private static Stream<JsonNode> stream(String json) {
        if (json.isEmpty()) {
            return Stream.of();
        }
        try {
            return StreamSupport.stream(JSON.readTree(json).spliterator(), false);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds no JSON: " + json, e);
        }
    }
}
