package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.load.Load;
import io.dropoff.load.Phase;
import io.dropoff.settings.LoadSettings;
import io.dropoff.settings.LoadType;
import io.dropoff.settings.ReferenceSettings;
import java.util.Optional;

/** Makes a load's rows live: everything in one transaction, or nothing. Safe for all threads. */
public final class Publisher {

    private final Database database;
    private final LoadSettings settings;
    private final ReferenceSettings reference;

    public Publisher(Database database, LoadSettings settings, ReferenceSettings reference) {
        this.database = database;
        this.settings = settings;
        this.reference = reference;
    }

    /**
     * Waits until every row is staged, and settles which rows of one key count.
     *
     * @throws io.dropoff.fault.RefusedFile REJECTS, MERGE_KEY
     */
    public void finish(Load load) {
        load.finish();
        requireRows(load);
        new RepeatedKeys(database, settings.mergeDuplicates()).settle(load);
    }

    /**
     * Asks the table's validation procedure, when it has one, about the staged rows; after {@link #finish}.
     *
     * @throws io.dropoff.fault.RefusedFile VALIDATION
     */
    public void validate(Load load) {
        if (load.plan().validation()) {
            new Validation(database).check(load);
        }
    }

    /**
     * Publishes what is staged, after {@link #finish} and {@link #validate}. {@link io.dropoff.fault.DatabaseUnavailable} may mean that the commit happened and its answer was
     * lost: what the hook wrote tells.
     *
     * @param hook runs last in the transaction
     * @throws io.dropoff.fault.RefusedFile CONSTRAINT
     * @throws io.dropoff.fault.LoadCancelled when cancelled before the commit
     * @throws io.dropoff.fault.LeftInPlace when the load is no longer this attempt's
     */
    public Published publish(Load load, PublishHook hook) {
        return publish(load, hook, Optional.empty());
    }

    /** The same of reference data: its table is registered in the same transaction. */
    public Published publishReferenceData(Load load, PublishHook hook) {
        return publish(load, hook, Optional.of(new Registration(database.dialect(), reference)));
    }

    private Published publish(Load load, PublishHook hook, Optional<Registration> registration) {
        load.control().phase(Phase.PUBLISH);
        return new Publication(database, settings, registration, load, hook).run();
    }

    /** A fullload of which every row was rejected would empty the table. */
    private static void requireRows(Load load) {
        long rows = load.order().profile().rows();
        if (load.order().type() == LoadType.FULLLOAD && rows > 0 && load.rowsWritten() == 0) {
            throw RefusedFile.file(
                    ErrorCode.REJECTS,
                    "every one of the " + rows + " rows was rejected; as a fullload the file would empty "
                            + load.order().target(),
                    "Correct the rows that the report names, and drop the file again.");
        }
    }

    /**
     * After the publication of reference data: the post-load procedure, when one is set and present. What went wrong, for a
     * warning; the rows stay published.
     */
    public Optional<String> postLoad(Load load) {
        load.control().phase(Phase.AFTER);
        return reference.postLoadProcedure().flatMap(name -> new PostLoad(database)
                .call(name, load.order().target()));
    }
}
