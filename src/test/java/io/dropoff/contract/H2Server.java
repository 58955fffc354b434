package io.dropoff.contract;

import io.dropoff.settings.DbSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A file database in a directory of its own, as the application's default. */
public final class H2Server implements TestServer {

    private final String scheme;
    private final Path directory;

    public H2Server() {
        this("file");
    }

    /** @param scheme of H2's own file systems, one of which the test has registered */
    H2Server(String scheme) {
        this.scheme = scheme;
        try {
            directory = Files.createTempDirectory("dropoff-h2");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public DbSettings settings() {
        return TestServer.settings(
                "jdbc:h2:" + scheme + ":" + directory.resolve("dropoff")
                        + ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;WRITE_DELAY=0;AUTO_SERVER=TRUE",
                "dropoff",
                "");
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
