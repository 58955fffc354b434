package io.dropoff.bench;

import io.dropoff.bench.Results.Result;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs contenders in turn, round after round, each in a JVM of its own with the same heap, and prints medians, spreads and ratios. */
@Command(name = "LoadBenchmark", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class LoadBenchmark implements Runnable {

    private static final List<String> EMBEDDED = List.of(
            "hand-written",
            "dropoff-append",
            "dropoff-running",
            "dropoff-first",
            "dropoff-fullload",
            "textbook-camel",
            "spring-batch",
            "h2-csvread");
    private static final List<String> SERVER = List.of(
            "freebcp-1",
            "freebcp-2",
            "freebcp-4",
            "driver-csv-record",
            "from-memory-1",
            "dropoff-stage-1",
            "from-memory-2",
            "dropoff-stage-2",
            "from-memory-4",
            "dropoff-stage-4",
            "dropoff-append",
            "dropoff-running",
            "dropoff-first",
            "dropoff-fullload");

    @Option(names = "--rows", split = ",", defaultValue = "1000000", description = "Rows of the file; several: to see how time grows.")
    private List<Integer> sizes;

    @Option(names = "--into", defaultValue = "1000", description = "Rows that the table has before an append or a merge.")
    private int into;

    @Option(names = "--shape", split = ",", defaultValue = "MIXED", description = "Shape of the file: ${COMPLETION-CANDIDATES}; several.")
    private List<Shape> shapes;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds of all contenders.")
    private int rounds;

    @Option(names = "--heap", defaultValue = "512m", description = "Heap of each JVM.")
    private String heap;

    @Option(names = "--jvm", split = " ", defaultValue = "-XX:+UseSerialGC", description = "More options for each JVM; the collector is bin/dropoff's.")
    private List<String> options;

    @Option(names = "--only", split = ",", description = "These contenders, the first being what ratios are taken against; also dropoff-merge, small-files, first-poll, waiting.")
    private List<String> only = List.of();

    @Option(names = "--server", description = "On the server of DROPOFF_TEST_DB_URL, _USER, _PASSWORD; tables bench and all of bench_ref and bench_bkp are dropped.")
    private boolean server;

    @Option(names = "--dir", defaultValue = "${sys:java.io.tmpdir}/dropoff-bench", description = "Folder for data and databases.")
    private Path folder;

    private final PrintStream out = System.out;

    public static void main(String[] args) {
        int code = new CommandLine(new LoadBenchmark())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    @Override
    public void run() {
        try {
            Files.createDirectories(folder);
            for (Shape shape : shapes) {
                for (int rows : sizes) {
                    Path csv = SampleTable.in(folder, shape, rows);
                    out.printf(
                            "%s: %d rows, %.1f MB, heap %s, %d rounds%n",
                            shape, rows, Files.size(csv) / 1e6, heap, rounds);
                    rounds(csv).print(out);
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Results rounds(Path csv) throws IOException, InterruptedException {
        Results results = new Results();
        for (int round = 0; round < rounds; round++) {
            for (String contender : contenders()) {
                results.add(contender, once(contender, csv));
            }
        }
        return results;
    }

    private List<String> contenders() {
        if (!only.isEmpty()) {
            return only;
        }
        List<String> all = new ArrayList<>(server ? SERVER : EMBEDDED);
        if (!Freebcp.isInstalled()) {
            all.removeIf(contender -> contender.startsWith("freebcp"));
        }
        return all;
    }

    /** In a new folder; what has to be in the table before is loaded by a JVM before it. */
    private Result once(String contender, Path file) throws IOException, InterruptedException {
        Path csv = contender.equals("dropoff-merge") ? halfKnown(file) : file;
        Path place = folder.resolve("place");
        delete(place);
        Files.createDirectories(place);
        if (server) {
            Server.clear(new Place(place, csv, Place.serverOfEnvironment()));
        }
        if (contender.equals("dropoff-append") || contender.equals("dropoff-running")) {
            process("dropoff-first", place, SampleTable.in(folder, Shape.of(csv), into));
        } else if (contender.equals("dropoff-merge")) {
            process("dropoff-merge", place, SampleTable.in(folder, Shape.of(csv), into));
        } else if (contender.equals("dropoff-fullload")) {
            process("dropoff-first", place, csv);
        }
        Result result = process(contender, place, csv);
        delete(place);
        return result;
    }

    /** As many rows, of which the table has half with other values. */
    private Path halfKnown(Path file) throws IOException {
        int rows = Integer.parseInt(file.getFileName().toString().replaceAll(".*-|[.]csv", ""));
        return SampleTable.in(folder, Shape.of(file), into - Math.min(into, rows / 2), rows);
    }

    private Result process(String contender, Path place, Path csv) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        command.addAll(options);
        command.addAll(contender.startsWith("dropoff-") ? Shipped.classes(classPath()) : List.of("-cp", classPath()));
        command.addAll(List.of(Round.class.getName(), contender));
        command.addAll(List.of(place.toString(), csv.toString()));
        if (server) {
            command.add("server");
        }
        Path log = folder.resolve(contender + ".log");
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        Path file = place.resolve(Round.RESULT);
        if (code != 0 || !Files.exists(file)) {
            throw new IllegalStateException(contender + " failed: " + Files.readString(log));
        }
        Properties result = new Properties();
        try (var in = Files.newInputStream(file)) {
            result.load(in);
        }
        Files.delete(file);
        return new Result(
                Long.parseLong(result.getProperty("done")),
                Double.parseDouble(result.getProperty("seconds")),
                Double.parseDouble(result.getProperty("cpu")),
                Double.parseDouble(result.getProperty("rss")));
    }

    /** Maven runs main classes in a class loader of its own. */
    private static String classPath() {
        if (LoadBenchmark.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> files = Files.walk(tree)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
