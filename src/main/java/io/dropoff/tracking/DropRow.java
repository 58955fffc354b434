package io.dropoff.tracking;

import io.dropoff.data.Json;
import io.dropoff.fault.ShownTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A row that the ledger answers with: a drop, or a line of a summary.
 *
 * @param columns by the ledger's names; times are {@link Instant}s
 */
public record DropRow(Map<String, Object> columns) {

    private static final int SILENCE_SECONDS = 10;
    private static final String STATISTICS = "column_statistics";
    private static final Set<String> LISTS = Set.of("warnings", STATISTICS, "format_reasons");

    private static final String PACE = "pace";

    /** Columns that make the database refuse a second active drop of one path or table, or that others are told in another way. */
    private static final Set<String> NO_FACTS = Set.of("active_path", "busy_table", "turn_at", PACE);

    /**
     * What became of it, as people look for it: the ledger's status, but {@code undone} where the rows were taken out again, which the
     * ledger keeps as a phase because the load stays completed.
     */
    public String status() {
        return text("phase").equals(DropSearch.UNDONE) ? DropSearch.UNDONE : text("status");
    }

    /** Whether its rows were taken out of the table again. */
    public boolean isUndone() {
        return status().equals(DropSearch.UNDONE);
    }

    /** Whether it runs or waits. */
    public boolean isActive() {
        return text("status").equals("pending") || text("status").equals("processing");
    }

    /** Whether it is being loaded or filed. */
    public boolean runs() {
        return !text("status").equals("pending");
    }

    /** Whether what became of it is decided, and its file is still to be moved. */
    public boolean isFiling() {
        return text("phase").equals(DropPhase.FILING.word());
    }

    /** Its number. */
    public long id() {
        return count("id").orElseThrow();
    }

    /** A moment; empty when there was none. */
    public Optional<Instant> time(String column) {
        return columns.get(column) instanceof Instant time ? Optional.of(time) : Optional.empty();
    }

    /** Text, empty when there is none. */
    public String text(String column) {
        Object value = columns.get(column);
        return value == null ? "" : value instanceof Instant time ? ShownTime.of(time) : value.toString();
    }

    /** Text as the ledger has it; empty where it has none, which is not the same as an empty text. */
    public Optional<String> textIfAny(String column) {
        return Optional.ofNullable((String) columns.get(column));
    }

    /** A number with separators, empty when there is none. */
    public String number(String column) {
        OptionalLong value = count(column);
        return value.isEmpty() ? "" : String.format(Locale.ROOT, "%,d", value.getAsLong());
    }

    public OptionalLong count(String column) {
        return columns.get(column) instanceof Number number
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
    }

    /** What a merge did with the rows of its file; empty for any other load, and before its end. */
    public String merged() {
        return count("rows_inserted").isEmpty()
                ? ""
                : number("rows_inserted") + " new, " + number("rows_updated") + " updated, " + number("rows_unchanged")
                        + " unchanged";
    }

    public boolean is(String column) {
        return Boolean.TRUE.equals(columns.get(column));
    }

    /** How far its phase is; empty while nobody can tell. */
    public OptionalLong percent() {
        OptionalLong total = count("rows_total");
        return pace("percent").isPresent()
                ? pace("percent")
                : total.isEmpty() || total.getAsLong() == 0 || !text("phase").equals("stage")
                        ? OptionalLong.empty()
                        : OptionalLong.of(100 * count("rows_loaded").orElse(0) / total.getAsLong());
    }

    /** Whether the process that holds the drop, which gives a sign of life every second, is likely gone. One that publishes gives none. */
    public boolean isSilent() {
        return count("silent_seconds").orElse(0) >= SILENCE_SECONDS
                && !text("phase").equals("publish");
    }

    /** Of the phase that it is in. */
    public OptionalLong rowsPerSecond() {
        return isSilent() ? OptionalLong.empty() : pace("rows_per_second");
    }

    /** While the file is read. */
    public OptionalLong bytesPerSecond() {
        return isSilent() ? OptionalLong.empty() : pace("bytes_per_second");
    }

    /** To the end of the phase that it is in. */
    public OptionalLong secondsLeft() {
        return isSilent() ? OptionalLong.empty() : pace("seconds_left");
    }

    /** Since the phase began, where it is known. */
    public OptionalLong phaseSeconds() {
        return isSilent() ? OptionalLong.empty() : pace("phase_seconds");
    }

    private OptionalLong pace(String figure) {
        if (columns.containsKey(figure)) {
            return count(figure);
        }
        Object found = text("status").equals("processing") && !text(PACE).isEmpty()
                ? Json.object(text(PACE)).get(figure)
                : null;
        return found instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }

    /**
     * As the process that loads it knows it now.
     *
     * @param stopping it was told to stop, which the ledger may not know yet
     */
    public DropRow at(Progress progress, boolean stopping) {
        Map<String, Object> now = new LinkedHashMap<>(columns);
        now.put("phase", progress.phase());
        now.put("rows_loaded", progress.rows());
        now.put("rows_total", progress.total() == 0 ? null : progress.total());
        now.put("silent_seconds", 0L);
        now.put(PACE, Json.text(progress.pace()));
        if (stopping) {
            now.put("cancel_requested", true);
        }
        return new DropRow(now);
    }

    /** Without what it tells of the values of cells, where they are not shown. */
    public DropRow withoutValues() {
        if (textIfAny(STATISTICS).isEmpty()) {
            return this;
        }
        Map<String, Object> hidden = new LinkedHashMap<>(columns);
        hidden.put(
                STATISTICS,
                Json.text(Json.list(columns.get(STATISTICS)).stream()
                        .map(DropRow::withoutEnds)
                        .toList()));
        return new DropRow(hidden);
    }

    private static Map<Object, Object> withoutEnds(Object column) {
        Map<Object, Object> hidden = new LinkedHashMap<>((Map<?, ?>) column);
        hidden.replace("min", null);
        hidden.replace("max", null);
        return hidden;
    }

    /** Keys as in the ledger; times in UTC. */
    public Map<String, Object> json() {
        Map<String, Object> object = new LinkedHashMap<>();
        columns.forEach((name, value) -> {
            if (!NO_FACTS.contains(name)) {
                object.put(name, name.equals("status") ? status() : json(name, value));
            }
        });
        return object;
    }

    /**
     * Likewise, with how its phase goes: {@code percent}, {@code rows_per_second} or, while the file is read, {@code bytes_per_second},
     * {@code seconds_left}, {@code phase_seconds}.
     */
    public Map<String, Object> progressJson() {
        Map<String, Object> object = json();
        object.put("percent", orNull(percent()));
        object.put("rows_per_second", orNull(rowsPerSecond()));
        object.put("bytes_per_second", orNull(bytesPerSecond()));
        object.put("seconds_left", orNull(secondsLeft()));
        object.put("phase_seconds", orNull(phaseSeconds()));
        return object;
    }

    private static Long orNull(OptionalLong value) {
        return value.isEmpty() ? null : value.getAsLong();
    }

    /**
     * From {@link #json()} again.
     *
     * @throws DateTimeException when a time is none
     */
    public static DropRow of(Map<?, ?> json) {
        Map<String, Object> columns = new LinkedHashMap<>();
        json.forEach((key, value) -> {
            String name = key.toString();
            boolean time = name.endsWith("_at") && value != null;
            columns.put(
                    name,
                    time ? Instant.parse(value.toString()) : value instanceof List<?> list ? Json.text(list) : value);
        });
        return new DropRow(columns);
    }

    /** Lists in the ledger's own JSON. */
    private static Object json(String name, Object value) {
        if (LISTS.contains(name)) {
            return Json.list(value);
        }
        return value instanceof Instant ? value.toString() : value;
    }
}
