package io.dropoff;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What tests set that run the whole application: all folders and an H2 file database below one folder, and short intervals. */
public final class TestSettings {

    private TestSettings() {}

    /** A map of its own, to be added to. */
    public static Map<String, String> in(Path home) {
        return new HashMap<>(Map.of(
                "dropoff.root",
                home.resolve("dropoff").toString(),
                "dropoff.data",
                home.resolve("data").toString(),
                "dropoff.db.url",
                "jdbc:h2:file:" + home.resolve("data/dropoff")
                        + ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;WRITE_DELAY=0"
                        + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000",
                "dropoff.poll-interval",
                "50ms",
                "dropoff.stability-checks",
                "2",
                "dropoff.db.retries",
                "1"));
    }
}
