package io.dropoff.settings;

/** What a drop does to its table; the folder says which. */
public enum LoadType {
    /** Replaces the content, after a before-image. */
    FULLLOAD,
    /** Adds rows. */
    APPEND;

    /** As folders, the ledger and {@code ref_data_loadtype} spell it. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
