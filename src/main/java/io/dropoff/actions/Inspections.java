package io.dropoff.actions;

import io.dropoff.contract.Contracts;
import io.dropoff.db.Database;
import io.dropoff.settings.InspectionSettings;
import io.dropoff.settings.LoadType;
import java.nio.file.Path;
import java.util.Optional;

/** Looks at files that people send, beside the tables of the running process. Thread-safe. */
public final class Inspections {

    private final Database database;
    private final Contracts contracts;

    public Inspections(Database database, Contracts contracts) {
        this.database = database;
        this.contracts = contracts;
    }

    /**
     * What becomes of a file.
     *
     * @param settings to look with
     * @param type compares with the table, as such a load would; empty = not
     * @throws io.dropoff.fault.DatabaseUnavailable when it is to be compared and the database is away
     */
    public Inspection look(Path file, InspectionSettings settings, Optional<LoadType> type) {
        Inspection found = Inspection.of(file, settings, contracts::of);
        return type.isPresent() ? found.against(type.get(), settings, database, contracts::of) : found;
    }
}
