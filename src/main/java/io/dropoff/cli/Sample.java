package io.dropoff.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** One of the files that the demo drops. */
record Sample(String folder, String name, String remark) {

    private static final String REFERENCE = "reference_data_table/fullload";
    private static final String FULLLOAD = "none_reference_data_table/fullload";
    private static final String APPEND = "none_reference_data_table/append";

    static final List<Sample> ALL = List.of(
            new Sample(
                    REFERENCE, "airports_20241201.csv", "UTF-8, quotes, a line break inside a field; reference data"),
            new Sample(FULLLOAD, "Preisliste.csv", "windows-1252, semicolons, decimal commas, leading zeros"),
            new Sample(APPEND, "orders_20241201.csv", "pipes, and a trailer that counts the rows"),
            new Sample(APPEND, "orders_20241202.csv", "the next day's, added to the same table"),
            new Sample(FULLLOAD, "shipments.csv", "broken: a comma that nobody quoted"));

    /** Copies it to where it is dropped: written under another name, then renamed, as a careful sender does. */
    void dropInto(Path root) throws IOException {
        Path target = root.resolve(folder).resolve(name);
        Files.createDirectories(target.getParent());
        Path part = target.resolveSibling(name + ".part");
        try (InputStream in = Objects.requireNonNull(Sample.class.getResourceAsStream("/dropoff/demo/" + name), name)) {
            Files.copy(in, part);
        }
        Files.move(part, target);
    }
}
