package io.dropoff.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The packaged application's {@code run}, from its command line until it says that it watches its folders, when it looks at them for the
 * first time; HTTP included. The database is there from a run before.
 */
final class FirstPoll implements Contender {

    private static final Path PROGRAM = Shipped.HOME.resolve("bin").resolve("dropoff");
    private static final String WATCHES = "Dropoff watches";

    private final Place place;
    private Process process;
    private Duration used;

    FirstPoll(Place place) {
        this.place = place;
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        if (command("drain").start().waitFor() != 0) {
            throw new IllegalStateException(PROGRAM + " drain failed; mvn package makes it");
        }
    }

    private ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(place.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DROPOFF_HTTP_PORT", "0");
        return builder;
    }

    @Override
    public void run() throws IOException {
        process = command("run").redirectOutput(ProcessBuilder.Redirect.PIPE).start();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(WATCHES)) {
                used = process.info().totalCpuDuration().orElse(Duration.ZERO);
                return;
            }
        }
        throw new IllegalStateException(PROGRAM + " run ended by itself");
    }

    @Override
    public long done() {
        return 1;
    }

    @Override
    public double cpu(double own) {
        return used.toMillis() / 1e3;
    }

    @Override
    public void finish() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
