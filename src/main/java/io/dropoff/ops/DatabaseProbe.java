package io.dropoff.ops;

import io.dropoff.db.Database;

/** Whether the database answers. */
public final class DatabaseProbe implements Probe {

    private final Database database;

    public DatabaseProbe(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public Finding look() {
        return database.reachable()
                ? Finding.up(name(), "answers", "answers")
                : Finding.down(
                        name(),
                        "does not answer; files wait where they are",
                        "does not answer; files wait where they are");
    }
}
