package io.dropoff.cli;

import io.dropoff.http.Instance;
import java.nio.file.Path;
import java.time.Duration;

/** Does what most starts do, so that Java can note which classes that takes: the demo, then a service and a command that asks it. */
final class Rehearsal {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Path DATA = Path.of("data");

    private Rehearsal() {}

    /** With the settings of the current folder; ends with 0 when each command does, and ends also when the service hangs. */
    public static void main(String[] arguments) throws InterruptedException {
        int codes = execute("demo");
        int[] served = {ExitCode.FAILED.number()};
        Thread service = new Thread(() -> served[0] = execute("run"), "rehearsed-service");
        service.start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (service.isAlive() && Instance.find(DATA).isEmpty() && System.nanoTime() < end) {
            Pause.of(LOOK);
        }
        if (service.isAlive()) {
            codes += execute("status");
            StopSignals.raise();
        }
        service.join(PATIENCE.toMillis());
        System.exit(codes + served[0]);
    }

    private static int execute(String command) {
        return Dropoff.commandLine(Surroundings.ofProcess(), command).execute(command);
    }
}
