package io.dropoff.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine;

/** Runs commands as the launcher does, in a directory of their own. */
final class CommandRun {

    /** What a command left behind. */
    record Result(int code, String out, String err) {}

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> system = new HashMap<>();

    private String answer;

    private CommandRun(Path directory) {
        this.directory = directory;
    }

    /** With all folders below the directory. */
    static CommandRun in(Path directory) {
        return new CommandRun(directory)
                .with("dropoff.root", directory.resolve("dropoff").toString())
                .with("dropoff.data", directory.resolve("data").toString());
    }

    CommandRun with(String systemProperty, String value) {
        system.put(systemProperty, value);
        return this;
    }

    CommandRun withEnvironment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** On a terminal, where somebody answers every question so. */
    CommandRun answering(String line) {
        answer = line;
        return this;
    }

    Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Dropoff.commandLine(surroundings(), arguments);
        int code = line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Result(code, out.toString(), err.toString());
    }

    private Surroundings surroundings() {
        return new Surroundings(directory, environment, system, answer != null, () -> answer);
    }

    /** A command that goes on until somebody stops it. */
    Going start(String... arguments) {
        return new Going(this, arguments);
    }

    /** Its output so far, and its end. */
    static final class Going {

        private final StringWriter out = new StringWriter();
        private final AtomicInteger code = new AtomicInteger(-1);
        private final Thread thread;

        private Going(CommandRun run, String... arguments) {
            thread = new Thread(() -> code.set(Dropoff.commandLine(run.surroundings(), arguments)
                    .setOut(new PrintWriter(out, true))
                    .execute(arguments)));
            thread.start();
        }

        String out() {
            return out.toString();
        }

        /** As Ctrl-C does; its exit code. */
        int stop() throws InterruptedException {
            thread.interrupt();
            thread.join();
            return code.get();
        }
    }
}
