package io.dropoff.intake;

import io.dropoff.settings.LoadType;
import java.nio.file.Path;

/**
 * What the files of a folder are, as the parameters of its route say.
 *
 * @param loadType what they do to their tables
 * @param referenceData whether their tables are registered as reference data
 */
public record DropKind(LoadType loadType, boolean referenceData) {

    /** Of a folder below {@code dropoff.root} that has its usual name, such as {@code reference_data_table/append}. */
    static DropKind ofUsual(Path folder) {
        return new DropKind(
                LoadType.of(folder.getFileName().toString()).orElse(LoadType.APPEND),
                folder.getParent().endsWith("reference_data_table"));
    }
}
