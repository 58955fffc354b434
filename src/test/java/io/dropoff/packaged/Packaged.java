package io.dropoff.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;

/**
 * {@code bin/dropoff} of the distribution that this build made, in a folder of its own. Processes that still run are killed when it is
 * closed.
 */
final class Packaged implements AutoCloseable {

    private static final String NOBODY = "65534";

    static final String FULLLOAD = "none_reference_data_table/fullload";
    static final String APPEND = "none_reference_data_table/append";
    static final String REFERENCE_FULLLOAD = "reference_data_table/fullload";
    static final String REFERENCE_APPEND = "reference_data_table/append";
    static final String MERGE = "none_reference_data_table/merge";
    static final List<String> FOLDERS = List.of(FULLLOAD, APPEND, REFERENCE_FULLLOAD, REFERENCE_APPEND, MERGE);

    /** The table of merges; a row of a later file takes the place of the earlier one's with the same number. */
    static final String MERGED = "merged";

    private static final String SMALL = "-Xmx256m -XX:TieredStopAtLevel=1";

    private final Path home;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<Process> started = new ArrayList<>();
    private List<String> account = List.of();
    private Path distribution = Path.of(System.getProperty("dropoff.distribution", "target/dropoff"))
            .toAbsolutePath();
    private Path lastOutput;

    Packaged(Path home) throws IOException {
        this.home = home;
        with("DROPOFF_ROOT", home.resolve("dropoff").toString());
        with("DROPOFF_DATA", home.resolve("data").toString());
        with("DROPOFF_POLL_INTERVAL", "100ms");
        with("DROPOFF_STABILITY_CHECKS", "2");
        with("DROPOFF_LEASE", "5s");
        with("DROPOFF_HTTP_ENABLED", "false");
        with("DROPOFF_TABLE_MERGED_KEY", "row_no");
        with("JAVA_OPTS", SMALL);
        for (String folder : FOLDERS) {
            Files.createDirectories(folder(folder));
        }
    }

    /** Sets an environment variable of the processes that are started from now on. */
    Packaged with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** The processes that are started from now on halt where these say. */
    Packaged halting(Halts halts) throws IOException {
        Path edited = home.resolve("halting");
        if (Files.notExists(edited)) {
            distribution = HaltingDistribution.make(distribution, edited);
        }
        return with("JAVA_OPTS", SMALL + " -D" + Halt.FOLDER + "=" + halts.folder());
    }

    /** Processes get an account that reads only what is given to it; root reads everything. */
    Packaged asNobody() throws IOException, InterruptedException {
        if ("root".equals(System.getProperty("user.name"))) {
            new ProcessBuilder("chown", "-R", NOBODY, home.toString()).start().waitFor();
            account = List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups");
            Assumptions.assumeTrue(
                    run("--version") == 0, () -> "skipped: no other account can start it here: " + shown());
        }
        return this;
    }

    private String shown() {
        return text(lastOutput);
    }

    Path home() {
        return home;
    }

    Path folder(String name) {
        return home.resolve("dropoff").resolve(name);
    }

    /** The embedded database; the process serves it to this one. */
    TestDatabase database() {
        return TestDatabase.file(home.resolve("data/dropoff"));
    }

    /** Takes out variables that would be settings: those that name what the tests use (DROPOFF_TEST_…), and the tester's own. */
    static ProcessBuilder withoutSettings(ProcessBuilder builder) {
        builder.environment().keySet().removeIf(name -> name.startsWith("DROPOFF_"));
        return builder;
    }

    /** Starts a command; its output goes to a file of its own in the home folder. */
    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(account);
        command.add(distribution.resolve("bin").resolve("dropoff").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        withoutSettings(builder).environment().putAll(environment);
        lastOutput = home.resolve("output-" + started.size() + ".txt");
        builder.redirectOutput(lastOutput.toFile());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** Runs a command to its end; its exit code. */
    int run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        if (!process.waitFor(20, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(List.of(arguments) + " does not end:\n" + lastOutput());
        }
        return process.exitValue();
    }

    /** {@code kill -9}. */
    static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** {@code SIGSTOP}: it does nothing until it is woken. */
    static void suspend(Process process) throws IOException, InterruptedException {
        signal("-STOP", process);
    }

    /** {@code SIGCONT}. */
    static void wake(Process process) throws IOException, InterruptedException {
        signal("-CONT", process);
    }

    private static void signal(String signal, Process process) throws IOException, InterruptedException {
        int answer = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (answer != 0) {
            throw new IllegalStateException("kill " + signal + " ended with " + answer);
        }
    }

    /** What the commands printed, one after the other. */
    String output() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int n = 0; n < started.size(); n++) {
            all.append(Files.readString(home.resolve("output-" + n + ".txt")));
        }
        return all.toString();
    }

    /** What the last started command printed. */
    String lastOutput() throws IOException {
        return Files.readString(lastOutput);
    }

    /** What the last started command printed, and at its end what each of its threads does, while it runs. */
    String threads() {
        try {
            Process last = started.get(started.size() - 1);
            if (last.isAlive()) {
                signal("-QUIT", last);
                Awaitility.await("it tells its threads").pollInSameThread().until(() -> lastOutput()
                        .contains("JNI global refs"));
            }
            return lastOutput();
        } catch (IOException | InterruptedException | ConditionTimeoutException silent) {
            return silent.toString();
        }
    }

    /** Waits for minutes, as a busy machine may need them, and looks often, for some moments are short. */
    static ConditionFactory await(String what) {
        return Awaitility.await(what)
                .pollInSameThread()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(20));
    }

    /** Waits until the last started {@code run} looks at its folders, or for a minute. */
    void awaitWatching() {
        Awaitility.await("it watches its folders")
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(1))
                .until(() -> {
                    if (!started.get(started.size() - 1).isAlive()) {
                        throw new IllegalStateException("It ended by itself:\n" + lastOutput());
                    }
                    return lastOutput().contains("watches");
                });
    }

    /** How often an event is in the audit trail. */
    long audited(String event) {
        try (Stream<String> lines = Files.lines(home.resolve("data/logs/audit.jsonl"))) {
            return lines.filter(line -> line.contains("\"event\":\"" + event + "\""))
                    .count();
        } catch (NoSuchFileException notYet) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Drops a file in one go: written beside, then renamed into place. */
    void drop(String folder, String name, String content) throws IOException {
        Path part = Files.write(home.resolve("part"), content.getBytes(StandardCharsets.UTF_8));
        Files.move(part, folder(folder).resolve(name));
    }

    /** Names of the files in a folder, without the time prefix. */
    List<String> filed(String folder) {
        return names(folder).stream()
                .map(name -> name.replaceFirst("^\\d{8}_\\d{6}_", ""))
                .sorted()
                .toList();
    }

    /** What the reports in a folder say. */
    String reports(String folder) {
        return names(folder).stream()
                .filter(name -> name.endsWith(".error.txt"))
                .map(name -> text(folder(folder).resolve(name)))
                .collect(Collectors.joining("\n"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the files in a folder; none when it is not there. */
    List<String> names(String folder) {
        if (!Files.isDirectory(folder(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
        started.forEach(process -> process.onExit().join());
    }
}
