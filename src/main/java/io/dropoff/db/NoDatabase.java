package io.dropoff.db;

import io.dropoff.settings.DbSettings;

/** An empty database in memory, for somebody who must have one and does nothing with it. */
public final class NoDatabase {

    private NoDatabase() {}

    /** The same settings, but for where the database is. */
    public static DbSettings insteadOf(DbSettings settings) {
        return settings.at(H2Dialect.NOTHING);
    }
}
