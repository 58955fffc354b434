package io.dropoff.db;

import io.dropoff.settings.DbSettings;
import java.nio.file.Path;
import java.util.Optional;

/** Where an embedded database lies. */
public final class EmbeddedFolder {

    private EmbeddedFolder() {}

    /** Empty for a database that is none of this machine's files. */
    public static Optional<Path> of(DbSettings settings) {
        return EmbeddedFile.of(settings.url()).map(file -> file.base().getParent());
    }
}
