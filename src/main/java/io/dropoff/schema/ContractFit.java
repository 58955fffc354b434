package io.dropoff.schema;

import io.dropoff.contract.ContractColumn;
import io.dropoff.contract.Contracts;
import io.dropoff.contract.DataContract;
import io.dropoff.db.Database;
import io.dropoff.db.TableName;
import io.dropoff.settings.TableRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How existing tables stand to their contracts. Reads only; safe for all threads. */
public final class ContractFit {

    private final Database database;
    private final TableReader tables;
    private final ContractTypes types;

    public ContractFit(Database database) {
        this.database = database;
        this.tables = new TableReader(database);
        this.types = new ContractTypes(database.dialect());
    }

    /** Of all tables that have a contract, in the order of their names. */
    public List<String> contradictions(Contracts contracts, TableRules rules) {
        return contracts.all().stream()
                .flatMap(contract -> contradictions(
                        contract, LoadTables.of(rules, contract.table()).target())
                        .stream())
                .toList();
    }

    /** Where the table is not what its contract would make of it, one sentence each; none when there is no such table. */
    public List<String> contradictions(DataContract contract, TableName name) {
        Optional<Table> table = database.transaction("read " + name, connection -> tables.read(connection, name));
        List<String> contradictions = new ArrayList<>();
        table.ifPresent(found -> {
            contract.columns().forEach(column -> compare(column, found, contradictions));
            key(contract, name, contradictions);
        });
        return contradictions;
    }

    private void compare(ContractColumn wanted, Table table, List<String> contradictions) {
        Optional<Column> column = table.column(wanted.name());
        if (column.isEmpty()) {
            contradictions.add(table.name() + " has no column " + wanted.name());
            return;
        }
        types.column(wanted)
                .filter(planned -> planned.kind() != column.get().kind()
                        || wanted.type().digits().isPresent() && isNarrower(column.get(), planned))
                .ifPresent(planned -> contradictions.add(
                        table.name() + ": column " + column.get().name() + " is "
                                + column.get().typeSql() + ", the contract says " + planned.typeSql()));
    }

    /** Whether the table refuses numbers that the contract allows; texts are widened by the load. */
    private static boolean isNarrower(Column found, Column wanted) {
        return found.kind() == ColumnKind.DECIMAL
                && (found.scale() < wanted.scale()
                        || found.precision() - found.scale() < wanted.precision() - wanted.scale());
    }

    private void key(DataContract contract, TableName name, List<String> contradictions) {
        List<String> wanted = contract.key();
        if (wanted.isEmpty()) {
            return;
        }
        List<List<String>> keys = keys(name);
        boolean known = keys.stream()
                .anyMatch(key -> key.size() == wanted.size()
                        && key.stream().allMatch(column -> wanted.stream().anyMatch(column::equalsIgnoreCase)));
        if (!known) {
            contradictions.add(
                    name + " has no unique key (" + String.join(", ", wanted) + "), which the contract says");
        }
    }

    /** The columns of each unique key of a table. */
    public List<List<String>> keys(TableName name) {
        return database.transaction(
                "read the keys of " + name, connection -> tables.uniqueKeys(connection, name).stream()
                        .map(UniqueKey::columns)
                        .toList());
    }
}
