package io.dropoff.cli;

import io.dropoff.actions.Figures;
import io.dropoff.actions.Situation;
import io.dropoff.fault.OneLine;
import io.dropoff.fault.ShownTime;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.DropStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How things stand, as people read it. */
final class SituationText {

    private static final int SHOWN = 20;

    /** Left out where the terminal is too narrow, in this order. */
    private static final List<String> SPARE = List.of("since", "load", "table");

    private static final String INDENT = "  ";

    private final Output out;
    private final List<String> lines = new ArrayList<>();

    SituationText(Output out) {
        this.out = out;
    }

    List<String> lines() {
        return lines;
    }

    /** As many as a terminal can show at once. */
    List<String> first(int most) {
        return lines.size() <= most
                ? lines
                : concat(lines.subList(0, most - 1), "… and " + (lines.size() - most + 1) + " lines more");
    }

    private static List<String> concat(List<String> some, String last) {
        List<String> all = new ArrayList<>(some);
        all.add(last);
        return all;
    }

    void add(String text) {
        lines.addAll(out.wrap("", INDENT, text));
    }

    private void addBelow(String text) {
        lines.addAll(out.wrap(INDENT, INDENT.repeat(2), text));
    }

    void add(Situation situation) {
        Optional.ofNullable(situation.paused()).ifPresent(why -> add("Intake is paused: " + sentences(why)));
        running(situation.active().stream().filter(DropRow::runs).toList());
        waiting(situation.active().stream().filter(row -> !row.runs()).toList());
        if (situation.besides() > 0) {
            add("Also in the folders: " + situation.besides() + " (new, still growing, or not moved yet)");
        }
        untaken(situation.untaken());
        expected(situation.expected());
        situation.sources().forEach(source -> add("Source " + sentences(source(source))));
        Optional.ofNullable(situation.leader()).ifPresent(leader -> add(leader(leader)));
        add("Done: " + done(situation));
    }

    private static String done(Situation situation) {
        String counts = situation.counts().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey()
                        + (count.getKey().equals(DropStatus.ERROR.word()) ? notRetried(situation.failing()) : ""))
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "nothing yet" : counts;
    }

    private static String notRetried(long failing) {
        return failing == 0 ? " (all retried since)" : " (" + failing + " not retried)";
    }

    private void running(List<DropRow> rows) {
        if (rows.isEmpty()) {
            add("Running: nothing");
            return;
        }
        add("Running:");
        table(
                List.of("id", "file", "table", "phase", "done", "speed", "left", "since"),
                rows.stream()
                        .map(row -> List.of(
                                row.text("id"),
                                row.text("file_name"),
                                row.text("table_name"),
                                phase(row),
                                Figures.percent(row.percent()),
                                Figures.speed(row.rowsPerSecond(), row.bytesPerSecond()),
                                Figures.seconds(row.secondsLeft()),
                                time(row, "started_at")))
                        .toList());
        add("");
    }

    private static String phase(DropRow row) {
        return row.text("phase")
                + (row.percent().isEmpty() && row.phaseSeconds().orElse(0) > 0
                        ? ", " + Figures.seconds(row.phaseSeconds())
                        : "")
                + (row.is("cancel_requested") ? " (to be cancelled)" : "")
                + (row.isSilent() ? " (no sign of life for " + Figures.seconds(row.count("silent_seconds")) + ")" : "");
    }

    private static String time(DropRow row, String column) {
        return row.time(column).map(ShownTime::minute).orElse("");
    }

    private void waiting(List<DropRow> rows) {
        if (rows.isEmpty()) {
            add("Waiting: nothing");
            return;
        }
        add("Waiting:");
        table(
                List.of("id", "file", "table", "load", "size", "since"),
                rows.stream()
                        .limit(SHOWN)
                        .map(row -> List.of(
                                row.text("id"),
                                row.text("file_name"),
                                row.text("table_name"),
                                row.text("load_type"),
                                Figures.bytes(row.count("file_size")),
                                time(row, "created_at")))
                        .toList());
        more(rows.size());
        rows.stream()
                .filter(row -> !row.text("error_message").isEmpty())
                .forEach(row -> addBelow(row.text("id") + " waits: " + sentences(row.text("error_message"))));
        add("");
    }

    /** A message may have several lines. */
    private static String sentences(String text) {
        return text.lines().map(OneLine::of).collect(Collectors.joining(" "));
    }

    private void more(int all) {
        if (all > SHOWN) {
            add("and " + (all - SHOWN) + " more");
        }
    }

    private void untaken(List<Map<String, Object>> files) {
        if (!files.isEmpty()) {
            add("Not taken, in the folders for more than an hour: " + files.size());
            files.stream()
                    .limit(SHOWN)
                    .forEach(file -> addBelow(OneLine.of(file.get("untaken") + " (" + file.get("why") + ")")));
            more(files.size());
        }
    }

    private void expected(List<Map<String, Object>> files) {
        if (!files.isEmpty()) {
            add("Expected:");
            table(
                    List.of("table", "day", "by", "state", "load"),
                    files.stream()
                            .map(file -> List.of(
                                    text(file, "expected"),
                                    text(file, "day"),
                                    time(file, "due"),
                                    text(file, "state"),
                                    text(file, "load_id")))
                            .toList());
            add("");
        }
    }

    private static String leader(Map<String, Object> leader) {
        String[] host = text(leader, "leader").split(":");
        return "Leader (clears up for all): "
                + (Boolean.TRUE.equals(leader.get("this_process"))
                        ? "this process"
                        : OneLine.of(host[0]) + (host.length > 1 ? ", process " + OneLine.of(host[1]) : ""))
                + ", renewed " + time(leader, "renewed_at");
    }

    private static String source(Map<String, Object> source) {
        String listed = time(source, "listed_at");
        String problem = text(source, "problem");
        return source.get("source") + ": " + source.get("files") + " files, " + source.get("waiting")
                + " to fetch, listed " + (listed.isEmpty() ? "never" : listed)
                + (problem.isEmpty() ? "" : ", " + problem);
    }

    private static String text(Map<String, Object> object, String name) {
        Object value = object.get(name);
        return value == null ? "" : value.toString();
    }

    private static String time(Map<String, Object> object, String name) {
        String text = text(object, name);
        return text.isEmpty() ? "" : ShownTime.minute(Instant.parse(text));
    }

    private void table(List<String> head, List<List<String>> rows) {
        lines.addAll(out.tableLines(head, rows, SPARE));
    }
}
