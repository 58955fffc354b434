package io.dropoff.route;

import io.dropoff.contract.Contracts;
import io.dropoff.intake.Drop;
import io.dropoff.naming.Naming;
import io.dropoff.schema.LoadTables;
import io.dropoff.settings.TableRules;
import io.dropoff.tracking.LedgerQueries;

/** Asks settings, contracts and ledger of the table that a drop is loaded into. Thread-safe. */
public final class TargetTables {

    private final TableRules rules;
    private final Naming names;
    private final Contracts contracts;
    private final LedgerQueries ledger;

    public TargetTables(TableRules rules, Naming names, Contracts contracts, LedgerQueries ledger) {
        this.rules = rules;
        this.names = names;
        this.contracts = contracts;
        this.ledger = ledger;
    }

    /** @throws io.dropoff.fault.RefusedFile when the file's name gives no table, with the reason */
    TargetTable of(Drop drop) {
        String table = drop.table().orElseGet(() -> names.of(drop.fileName()));
        return new TargetTable(
                table, LoadTables.of(rules, table), rules.of(table), contracts.of(table), ledger.lastCompleted(table));
    }
}
