package io.dropoff.tracking;

import io.dropoff.file.FileVersion;
import io.dropoff.settings.LoadType;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A drop that waits for somebody to load it.
 *
 * @param file as every node sees it
 * @param reference whether its table is registered as reference data
 * @param version the complete file
 * @param cancelled it is only to be ended
 */
public record DueDrop(
        long id, Path file, LoadType loadType, boolean reference, FileVersion version, boolean cancelled) {

    /** As {@link Claims} have it, for those whose turn is the same; what is only to be ended needs no turn. */
    static final Comparator<DueDrop> ORDER = Comparator.<DueDrop, Boolean>comparing(drop -> !drop.cancelled())
            .thenComparing(drop -> drop.version().modified())
            .thenComparing(DueDrop::loadType)
            .thenComparing(drop -> drop.file().getFileName())
            .thenComparing(DueDrop::id);
}
