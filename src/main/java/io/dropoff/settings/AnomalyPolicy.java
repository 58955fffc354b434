package io.dropoff.settings;

/** What is done about a file that is conspicuous beside the load before it ({@code dropoff.anomaly}). */
public enum AnomalyPolicy {
    /** Nothing. */
    OFF,
    /** It has a warning. */
    WARN
}
