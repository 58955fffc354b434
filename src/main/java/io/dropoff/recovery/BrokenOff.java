package io.dropoff.recovery;

import io.dropoff.db.Database;
import io.dropoff.publish.BrokenCorrections;
import io.dropoff.publish.BrokenCorrections.BrokenCorrection;
import io.dropoff.publish.LoadToUndo;
import io.dropoff.settings.LedgerSettings;
import io.dropoff.settings.TableRules;
import io.dropoff.tracking.Corrections;
import io.dropoff.tracking.LedgerQueries;
import io.dropoff.tracking.Owner;
import io.dropoff.tracking.TrackingTable;
import java.util.Optional;

/** What the ledger knows of rollbacks and undos that were broken off. */
public final class BrokenOff {

    private BrokenOff() {}

    /** Those of an installation, to be ended by this process. */
    public static BrokenCorrections corrections(
            Database database, LedgerSettings ledger, TableRules rules, Owner owner) {
        Corrections corrections = new Corrections(database, ledger, owner);
        LedgerQueries drops = new LedgerQueries(database, ledger);
        return new BrokenCorrections(
                database,
                rules,
                TrackingTable.of(ledger),
                new BrokenCorrections.CorrectionNotes(
                        () -> corrections.broken().stream()
                                .map(row -> new BrokenCorrection(
                                        row.id(), row.table(), load(drops, row.undone()), row.begun(), row.image()))
                                .toList(),
                        (connection, broken) -> corrections.lock(connection, broken.id()),
                        (connection, broken) -> {
                            if (broken.load().isEmpty()) {
                                corrections.takenBack(connection, broken.id());
                            } else {
                                corrections.undone(
                                        connection, broken.load().get().id());
                                corrections.forget(connection, broken.id());
                            }
                        }));
    }

    private static Optional<LoadToUndo> load(LedgerQueries drops, long id) {
        return id == 0 ? Optional.empty() : drops.drop(id).map(row -> LoadToUndo.of(row.columns()));
    }
}
