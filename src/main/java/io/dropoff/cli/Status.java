package io.dropoff.cli;

import io.dropoff.actions.DropRow;
import io.dropoff.actions.ExpectedFile;
import io.dropoff.actions.ExpectedFiles;
import io.dropoff.contract.Contracts;
import io.dropoff.fault.OneLine;
import io.dropoff.fault.ShownTime;
import io.dropoff.intake.DropNames;
import io.dropoff.intake.LyingFiles;
import io.dropoff.intake.LyingFiles.Lying;
import io.dropoff.ops.FoldersProbe;
import io.dropoff.ops.ServiceProbe;
import io.dropoff.ops.SourcesProbe;
import io.dropoff.ops.UntakenProbe;
import io.dropoff.settings.Settings;
import io.dropoff.tracking.ExpectedNotes;
import io.dropoff.tracking.Listings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What runs and what waits, and whether there is a process that will do it. */
@Command(name = "status", description = "Shows what runs, how far it is, what waits, and whether Dropoff runs.")
final class Status extends DatabaseCommand {

    private static final int SHOWN_WAITING = 20;

    @Option(
            names = "--json",
            description =
                    "One JSON object per running or waiting drop, per expected file and per file that nobody takes, and line.")
    private boolean json;

    @Override
    ExitCode run(Work work) {
        List<DropRow> active = work.ledger().active().stream().map(DropRow::new).toList();
        List<ExpectedFile> expected = new ExpectedFiles(
                        work.settings(),
                        Contracts.in(work.settings().contract().folder()),
                        work.ledger(),
                        new ExpectedNotes(work.database(), work.settings()),
                        Clock.systemUTC())
                .now();
        if (json) {
            active.forEach(row -> work.out().json(object(row)));
            expected.forEach(file -> work.out().json(file.json()));
            untaken(work.settings()).forEach(lying -> work.out()
                    .json(Map.of("untaken", lying.file().toString(), "why", lying.why())));
            return ExitCode.OK;
        }
        Map<Boolean, List<DropRow>> byRunning = active.stream()
                .collect(Collectors.partitioningBy(row -> row.text("status").equals("processing")));
        running(byRunning.get(true), work.out());
        waiting(byRunning.get(false), work.out());
        long besides = besides(work.settings(), active);
        if (besides > 0) {
            work.out().line("Also in the folders: " + besides + " (new, still growing, or not moved yet)");
        }
        untaken(untaken(work.settings()), work.out());
        expected(expected, work.out());
        if (!work.settings().sources().isEmpty()) {
            new Listings(work.database(), work.settings()).all().forEach(listing -> work.out()
                    .line("Source " + OneLine.of(SourcesProbe.shown(listing))));
        }
        String counts = work.ledger().counts().entrySet().stream()
                .filter(count -> count.getKey().isFinal())
                .map(count -> count.getValue() + " " + count.getKey().word())
                .collect(Collectors.joining(", "));
        work.out().line("Done: " + (counts.isEmpty() ? "nothing yet" : counts));
        work.out()
                .line("Dropoff: "
                        + new ServiceProbe(work.settings().http()).look().detail());
        return ExitCode.OK;
    }

    private static void expected(List<ExpectedFile> files, Output out) {
        if (files.isEmpty()) {
            return;
        }
        out.line("Expected:");
        out.table(
                List.of("table", "day", "by", "state", "load"),
                files.stream()
                        .map(file -> List.of(
                                file.table(),
                                file.day().toString(),
                                file.slot()
                                        .map(slot -> ShownTime.of(slot.due()))
                                        .orElse(""),
                                file.state().word(),
                                file.loadId().isPresent()
                                        ? String.valueOf(file.loadId().getAsLong())
                                        : ""))
                        .toList());
        out.line("");
    }

    private static Map<String, Object> object(DropRow row) {
        Map<String, Object> object = row.json();
        object.put("percent", orNull(row.percent()));
        object.put(
                "rows_per_second",
                row.rowsPerSecond().isEmpty()
                        ? null
                        : Math.round(row.rowsPerSecond().getAsDouble()));
        object.put("seconds_left", orNull(row.secondsLeft()));
        return object;
    }

    private static Long orNull(OptionalLong value) {
        return value.isEmpty() ? null : value.getAsLong();
    }

    private static void running(List<DropRow> rows, Output out) {
        if (rows.isEmpty()) {
            out.line("Running: nothing");
            return;
        }
        List<List<String>> cells = new ArrayList<>();
        for (DropRow row : rows) {
            cells.add(List.of(
                    row.text("id"),
                    row.text("file_name"),
                    row.text("table_name"),
                    phase(row),
                    Shown.percent(row.percent()),
                    Shown.rate(row.rowsPerSecond()),
                    Shown.seconds(row.secondsLeft()),
                    row.text("started_at")));
        }
        out.line("Running:");
        out.table(List.of("id", "file", "table", "phase", "done", "rows/s", "left", "since"), cells);
        out.line("");
    }

    private static String phase(DropRow row) {
        return row.text("phase")
                + (row.is("cancel_requested") ? " (to be cancelled)" : "")
                + (row.isSilent() ? " (no sign of life for " + Shown.seconds(row.count("silent_seconds")) + ")" : "");
    }

    /** Files in the drop-off folders that are none of the drops; a folder that cannot be listed is for {@code health} to tell. */
    private static long besides(Settings settings, List<DropRow> active) {
        Set<String> known = active.stream().map(row -> row.text("file_path")).collect(Collectors.toSet());
        DropNames names = new DropNames(settings);
        Set<Path> untaken = untaken(settings).stream().map(Lying::file).collect(Collectors.toSet());
        long besides = 0;
        for (Path folder : FoldersProbe.folders(settings)) {
            try (Stream<Path> files = Files.list(folder)) {
                besides += files.filter(file -> names.isDrop(file.getFileName().toString()))
                        .filter(file -> !untaken.contains(file))
                        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                        .filter(file -> !known.contains(file.toString()))
                        .count();
            } catch (IOException | UncheckedIOException e) {
                continue;
            }
        }
        return besides;
    }

    private static List<Lying> untaken(Settings settings) {
        return UntakenProbe.files(FoldersProbe.folders(settings), new LyingFiles(settings, Clock.systemUTC()));
    }

    private static void untaken(List<Lying> files, Output out) {
        if (files.isEmpty()) {
            return;
        }
        out.line("Not taken, in the folders for more than an hour: " + files.size());
        files.stream().limit(SHOWN_WAITING).forEach(file -> out.line("  " + OneLine.of(file.toString())));
        if (files.size() > SHOWN_WAITING) {
            out.line("  and " + (files.size() - SHOWN_WAITING) + " more");
        }
    }

    private static void waiting(List<DropRow> rows, Output out) {
        if (rows.isEmpty()) {
            out.line("Waiting: nothing");
            return;
        }
        List<List<String>> cells = rows.stream()
                .limit(SHOWN_WAITING)
                .map(row -> List.of(
                        row.text("id"),
                        row.text("file_name"),
                        row.text("table_name"),
                        row.text("load_type"),
                        Shown.bytes(row.count("file_size")),
                        row.text("created_at")))
                .toList();
        out.line("Waiting:");
        out.table(List.of("id", "file", "table", "load", "size", "since"), cells);
        if (rows.size() > SHOWN_WAITING) {
            out.line("and " + (rows.size() - SHOWN_WAITING) + " more");
        }
        rows.stream()
                .filter(row -> !row.text("error_message").isEmpty())
                .forEach(row -> out.line("  " + row.text("id") + " waits: " + OneLine.of(row.text("error_message"))));
        out.line("");
    }
}
