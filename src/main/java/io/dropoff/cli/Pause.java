package io.dropoff.cli;

import java.time.Duration;

/** Waits until a command looks again. */
final class Pause {

    private Pause() {}

    /** False when nobody wants to wait any longer. */
    static boolean of(Duration time) {
        try {
            Thread.sleep(time.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
