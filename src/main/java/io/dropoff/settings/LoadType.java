package io.dropoff.settings;

import java.util.Arrays;
import java.util.Optional;

/** What a drop does to its table; the folder says which. */
public enum LoadType {
    /** Replaces the content, after a before-image. */
    FULLLOAD,
    /** Adds rows. */
    APPEND,
    /** Updates the rows whose key the file brings again, after a before-image of them, and adds the others. */
    MERGE;

    /** The one of this word. */
    public static Optional<LoadType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    /** As folders, the ledger and {@code ref_data_loadtype} spell it. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
