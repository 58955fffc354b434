package io.dropoff.ops;

/** Looks at one thing that Dropoff needs. Quick, never throws; any thread. */
public interface Probe {

    /** The name of its findings. */
    String name();

    /** Whether a failure is mended by starting the process again; otherwise by somebody outside. */
    boolean isLiveness();

    /** Looks now. */
    Finding look();
}
