package io.dropoff.cli;

/** Where Windows stops the service: procrun calls it in the JVM of {@code run}, because Windows knows no SIGTERM for a service. */
public final class StopService {

    private StopService() {}

    /**
     * Ends {@code run} in this JVM as SIGTERM does: running loads get {@code dropoff.shutdown-timeout}. Returns at once.
     *
     * @param arguments none are used
     * @throws IllegalStateException where the JVM lets nobody raise a signal
     */
    public static void main(String[] arguments) {
        StopSignals.raise();
    }
}
