package io.dropoff.bench.format;

import io.dropoff.fault.RefusedFile;
import io.dropoff.fault.Warning;
import io.dropoff.format.CsvFormat;
import io.dropoff.format.FormatHints;
import io.dropoff.rows.FileProfile;
import io.dropoff.rows.Profiler;
import io.dropoff.rows.RowReader;
import io.dropoff.settings.FormatSettings;
import io.dropoff.settings.FormatSettings.TrailerCount;
import io.dropoff.settings.LoadSettings;
import io.dropoff.settings.TableSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a load would do with each file of a folder, as the defaults have it: one line a file, tab-separated (what came of it, file,
 * confidence, delimiter, quote, header, lines above, columns, rows, what was warned of, hash of all values, names), then how often each came.
 * Arguments: folders or files.
 */
public final class ReadingOutcomes {

    private static final LoadSettings LOAD = new LoadSettings(
            1000,
            0,
            2,
            0,
            LoadSettings.Streams.ONE,
            LoadSettings.Types.TEXT,
            Set.of(),
            0,
            LoadSettings.DuplicateAppend.REJECT,
            LoadSettings.MergeDuplicates.FAIL,
            5);

    private final FormatSettings limits = new FormatSettings(1 << 20, 0, TrailerCount.FAIL, 50);
    private final Map<String, Integer> counts = new TreeMap<>();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private ReadingOutcomes() {}

    public static void main(String[] args) throws IOException {
        ReadingOutcomes outcomes = new ReadingOutcomes();
        for (String arg : args) {
            try (Stream<Path> files = Files.walk(Path.of(arg))) {
                files.filter(Files::isRegularFile).sorted().forEach(outcomes::add);
            }
        }
        outcomes.out.println(outcomes.counts);
    }

    private void add(Path file) {
        String outcome;
        String rest;
        try {
            FileProfile profile = new Profiler(limits, LOAD)
                    .profile(file, TableSettings.NONE, FormatHints.NONE, read -> {}, refused -> {});
            outcome = profile.warnings().isEmpty() ? "loaded" : "loaded with warnings";
            rest = line(file, profile);
        } catch (RefusedFile e) {
            outcome = e.code().name();
            rest = file + "\t" + e.getMessage().replaceAll("\\s+", " ");
        }
        counts.merge(outcome, 1, Integer::sum);
        out.println(outcome + "\t" + rest);
    }

    private String line(Path file, FileProfile profile) {
        CsvFormat format = profile.format();
        String warned = profile.warnings().stream().map(Warning::code).collect(Collectors.joining(","));
        return Stream.of(
                        file,
                        Math.round(100 * format.confidence()),
                        format.delimiter().replace("\t", "tab"),
                        format.quote().map(String::valueOf).orElse("none") + format.escape().map(String::valueOf).orElse(""),
                        format.header() ? "header" : "none",
                        format.preambleLines(),
                        profile.columns().size(),
                        profile.rows(),
                        warned,
                        hash(file, profile),
                        format.names().toString().replaceAll("\\s+", " "))
                .map(String::valueOf)
                .collect(Collectors.joining("\t"));
    }

    private String hash(Path file, FileProfile profile) {
        int hash = 0;
        try (RowReader reader =
                RowReader.open(file, profile, TableSettings.NONE, new RowReader.Limits(limits, LOAD))) {
            while (reader.hasNext()) {
                for (String[] row : reader.next().rows()) {
                    hash = 31 * hash + Arrays.hashCode(row);
                }
            }
        }
        return Integer.toHexString(hash);
    }
}
