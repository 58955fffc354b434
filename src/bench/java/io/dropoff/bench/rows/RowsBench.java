package io.dropoff.bench.rows;

import io.dropoff.bench.SampleTable;
import io.dropoff.bench.Shape;
import io.dropoff.contract.ContentCheck;
import io.dropoff.contract.DataContract;
import io.dropoff.contract.Contracts;
import io.dropoff.contract.ContractVerdict;
import io.dropoff.format.CsvFormat;
import io.dropoff.format.Structure;
import io.dropoff.format.CsvFormat.LineEnd;
import io.dropoff.format.FormatHints;
import io.dropoff.rows.FileProfile;
import io.dropoff.rows.Profiler;
import io.dropoff.rows.RowReader;
import io.dropoff.settings.FormatSettings;
import io.dropoff.settings.LoadSettings;
import io.dropoff.settings.TableSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Megabytes per second of both passes over a generated file, on one core when pinned to one. Arguments: the folder for the file
 * (default: the temporary one) or a comma-separated file with header, the number of rows to generate (1,000,000), the rounds (7), and
 * what to measure, comma-separated (all).
 */
public final class RowsBench {

    private static final FormatSettings LIMITS = new FormatSettings(1 << 20, 0, FormatSettings.TrailerCount.WARN, 0);

    private static final String CONTRACT =
            """
            {apiVersion: v3.1.0, kind: DataContract, id: bench, version: 1.0.0, status: active, schema: [{name: mixed, properties: [
              {name: id, logicalType: integer, primaryKey: true},
              {name: code, logicalType: string, required: true, logicalTypeOptions: {minLength: 8, maxLength: 8}},
              {name: name, logicalType: string, required: true, logicalTypeOptions: {maxLength: 60}},
              {name: city, logicalType: string, required: true, logicalTypeOptions: {maxLength: 60}},
              {name: note, logicalType: string, logicalTypeOptions: {maxLength: 200}},
              {name: amount, logicalType: integer, required: true, logicalTypeOptions: {minimum: 0}},
              {name: price, logicalType: number, required: true, physicalType: "decimal(10,2)"},
              {name: created, logicalType: date, required: true, logicalTypeOptions: {minimum: "1900-01-01"}},
              {name: updated, logicalType: timestamp, required: true},
              {name: flag, logicalType: string, required: true,
                quality: [{metric: invalidValues, arguments: {validValues: [Y, N]}, mustBe: 0}]}]}]}
            """;

    /** On a busy machine, only the CPU time compares. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Rounds that are not measured. */
    private static final int WARM = 2;

    private final Path file;
    private final int rounds;
    private final PrintStream out;

    private RowsBench(Path file, int rounds, PrintStream out) {
        this.file = file;
        this.rounds = rounds;
        this.out = out;
    }

    public static void main(String[] args) throws IOException {
        Path place = Path.of(args.length > 0 ? args[0] : System.getProperty("java.io.tmpdir"));
        int rows = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 7;
        Path file = Files.isDirectory(place) ? SampleTable.in(place, Shape.MIXED, rows) : place;
        Set<String> only = args.length > 3 ? Set.of(args[3].split(",")) : Set.of();
        new RowsBench(file, rounds, System.out).run(only);
    }

    private void run(Set<String> only) throws IOException {
        out.printf("%s: %.1f MB, best and median of %d rounds%n", file, Files.size(file) / 1e6, rounds);
        DataContract contract = contract();
        FileProfile profile = profile(LoadSettings.Types.TEXT);
        List<Pass> passes = Stream.of(
                        new Pass("detect and profile", rounds, () -> detected().rows()),
                        new Pass("profile", rounds, () -> profile(LoadSettings.Types.TEXT)
                                .rows()),
                        new Pass("statistics", rounds, this::statistics),
                        new Pass("contract", rounds, () -> checked(contract)),
                        new Pass("infer", rounds, () -> profile(LoadSettings.Types.INFER)
                                .rows()),
                        new Pass("read batches", rounds, () -> read(profile)))
                .filter(pass -> only.isEmpty() || only.contains(pass.what))
                .toList();
        for (int round = -WARM; round < rounds; round++) {
            for (Pass pass : passes) {
                pass.run(round);
            }
        }
        for (Pass pass : passes) {
            pass.print(out, Files.size(file) / 1e6);
        }
    }

    private FileProfile detected() {
        return new Profiler(LIMITS, load(LoadSettings.Types.TEXT))
                .profile(file, TableSettings.NONE, FormatHints.NONE, read -> {}, refused -> {});
    }

    private FileProfile profile(LoadSettings.Types types) {
        return new Profiler((source, set, hints) -> List.of(format()), LIMITS, load(types))
                .profile(file, TableSettings.NONE, FormatHints.NONE, read -> {}, refused -> {});
    }

    /** Ten typed columns, as {@link SampleTable} writes them, each required, one of them unique. */
    private static DataContract contract() throws IOException {
        Path file = Files.createTempFile("bench", ".odcs.yaml");
        try {
            Files.writeString(file, CONTRACT);
            return Contracts.read(file, "t");
        } finally {
            Files.delete(file);
        }
    }

    private long checked(DataContract contract) {
        try (ContentCheck content = new ContentCheck(Optional.of(contract))) {
            new Profiler((source, set, hints) -> List.of(format()), LIMITS, load(LoadSettings.Types.TEXT))
                    .heardBy(content.listener())
                    .profile(file, TableSettings.NONE, FormatHints.NONE, read -> {}, refused -> {});
            ContractVerdict verdict = content.verdict().orElseThrow();
            verdict.require();
            return verdict.warnings().size();
        }
    }

    private long statistics() {
        try (ContentCheck content = new ContentCheck(Optional.empty())) {
            new Profiler((source, set, hints) -> List.of(format()), LIMITS, load(LoadSettings.Types.TEXT))
                    .heardBy(content.listener())
                    .profile(file, TableSettings.NONE, FormatHints.NONE, read -> {}, refused -> {});
            return content.statistics().get(0).distinct();
        }
    }

    private long read(FileProfile profile) {
        long values = 0;
        RowReader.Limits limits = new RowReader.Limits(LIMITS, load(LoadSettings.Types.TEXT));
        try (RowReader reader = RowReader.open(file, profile, TableSettings.NONE, limits)) {
            while (reader.hasNext()) {
                for (String[] row : reader.next().rows()) {
                    values += row.length;
                }
            }
        }
        return values;
    }

    private static LoadSettings load(LoadSettings.Types types) {
        return new LoadSettings(
                1000,
                0,
                2,
                0,
                LoadSettings.Streams.ONE,
                types,
                Set.of(),
                0,
                LoadSettings.DuplicateAppend.REJECT,
                LoadSettings.MergeDuplicates.FAIL,
                5);
    }

    private static CsvFormat format() {
        return new CsvFormat(
                StandardCharsets.UTF_8,
                false,
                ",",
                Optional.of('"'),
                Optional.empty(),
                LineEnd.LF,
                0,
                true,
                List.of(),
                Optional.empty(),
                1,
                List.of(),
                List.of(),
                List.of(),
                Structure.PLAIN,
                List.of());
    }

    private interface Work {
        long run();
    }

    /** One thing that is measured, a round of each after the other: a busy moment meets them all. */
    private static final class Pass {
        private final String what;
        private final Work work;
        private final double[] wall;
        private final double[] cpu;
        private long result;

        Pass(String what, int rounds, Work work) {
            this.what = what;
            this.work = work;
            this.wall = new double[rounds];
            this.cpu = new double[rounds];
        }

        /** Those before round 0 are to get warm. */
        void run(int round) {
            long start = System.nanoTime();
            long used = THREADS.getCurrentThreadCpuTime();
            result = work.run();
            if (round >= 0) {
                wall[round] = (System.nanoTime() - start) / 1e9;
                cpu[round] = (THREADS.getCurrentThreadCpuTime() - used) / 1e9;
            }
        }

        void print(PrintStream out, double megabytes) {
            Arrays.sort(wall);
            Arrays.sort(cpu);
            int middle = wall.length / 2;
            out.printf(
                    "%-18s best %6.1f MB/s, median %6.1f MB/s; per second of CPU time best %6.1f MB, median %6.1f MB"
                            + " (result %d)%n",
                    what,
                    megabytes / wall[0],
                    megabytes / wall[middle],
                    megabytes / cpu[0],
                    megabytes / cpu[middle],
                    result);
        }
    }
}
