package io.dropoff.ops;

import io.dropoff.db.Database;
import io.dropoff.fault.DropoffException;

/** Whether the database answers and lets us in. */
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
        try {
            database.requireReachable();
            return Finding.up(name(), "answers", "answers");
        } catch (DropoffException e) {
            String text = "cannot be used; files wait where they are";
            return Finding.down(name(), text, text + ": " + e.getMessage());
        }
    }
}
