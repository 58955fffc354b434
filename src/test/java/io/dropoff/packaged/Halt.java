package io.dropoff.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where a process waits because a test wants it to: a file named after the place lies in the folder {@code halts}. It leaves a
 * file for each thread that came, and goes on when the first is gone. Part of the process under test, so it needs nothing but Java.
 */
public final class Halt {

    /** System property with the folder. */
    static final String FOLDER = "halts";

    private static final AtomicInteger ARRIVED = new AtomicInteger();

    /** Waits here for as long as the test wants; called by the edited routes, and by triggers inside the database. */
    public void at(String place) {
        String folder = System.getProperty(FOLDER);
        if (folder == null) {
            return;
        }
        Path armed = Path.of(folder, place);
        if (Files.notExists(armed)) {
            return;
        }
        try {
            Files.createFile(Path.of(folder, place + ".reached." + ARRIVED.incrementAndGet()));
            while (Files.exists(armed)) {
                Thread.sleep(5);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
