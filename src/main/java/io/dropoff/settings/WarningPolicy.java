package io.dropoff.settings;

/** What a file that was not read exactly as it stands there does ({@code dropoff.warnings}). */
public enum WarningPolicy {
    /** It is loaded; the warnings are kept. */
    ACCEPT,
    /** It fails. */
    FAIL
}
