package io.dropoff.contract;

import io.dropoff.fault.Warning;
import io.dropoff.naming.ColumnNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Holds one file against its contract while the file is profiled. Memory does not grow with the file; keys of large ones are put aside on
 * disk until {@link #close}.
 */
final class ContractCheck implements AutoCloseable {

    private final DataContract contract;
    private final List<RuleFaults> faults = new ArrayList<>();
    private final List<Breach> ofColumns = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final List<UniqueKeys> keys = new ArrayList<>();
    private final List<RowKey> rowKeys = new ArrayList<>();
    private final List<RuleFaults> ofRows = new ArrayList<>();
    private ColumnCheck[] checks = {};
    private long rows;

    ContractCheck(DataContract contract) {
        this.contract = contract;
    }

    void begin(List<String> columns) {
        close();
        faults.clear();
        ofColumns.clear();
        warnings.clear();
        keys.clear();
        rowKeys.clear();
        ofRows.clear();
        rows = 0;
        checks = new ColumnCheck[columns.size()];
        Map<String, ColumnCheck> byName = byName(columns);
        contract.columns().forEach(column -> presence(column, byName));
        contract.columns().forEach(column -> column(column, byName));
        key(contract.key(), "the primary key (" + String.join(", ", contract.key()) + ") must be unique", byName);
        contract.rules().forEach(rule -> rule(rule, byName));
    }

    /** The file's columns by the key of the contract's name. */
    private Map<String, ColumnCheck> byName(List<String> columns) {
        Map<String, ColumnCheck> byName = new HashMap<>();
        boolean byPosition = isBare(columns);
        for (int i = 0; i < columns.size(); i++) {
            String name = byPosition ? contract.columns().get(i).name() : columns.get(i);
            Optional<ContractColumn> known = contract.column(name);
            checks[i] = new ColumnCheck(known.map(ContractColumn::name).orElse(name));
            if (known.isPresent()) {
                byName.put(ColumnNames.key(name), checks[i]);
            } else if (!contract.extraColumns()) {
                ofColumns.add(new Breach("column " + name + " must not be there", 1, List.of()));
            }
        }
        return byName;
    }

    /** A file without header, whose columns were given names. */
    private boolean isBare(List<String> columns) {
        return columns.size() == contract.columns().size()
                && IntStream.range(0, columns.size())
                        .allMatch(i -> columns.get(i).equals("column_" + (i + 1)));
    }

    private void presence(ContractColumn column, Map<String, ColumnCheck> byName) {
        if (byName.containsKey(ColumnNames.key(column.name()))) {
            return;
        }
        if (column.required()) {
            ofColumns.add(new Breach("column " + column.name() + " must be there", 0, List.of()));
        } else {
            warnings.add(new Warning(
                    "CONTRACT", "column " + column.name() + " of " + contract.fileName() + " is not in the file"));
        }
    }

    private void column(ContractColumn column, Map<String, ColumnCheck> byName) {
        ColumnCheck check = byName.get(ColumnNames.key(column.name()));
        if (check == null) {
            return;
        }
        if (column.required()) {
            check.demandValue(counted(RuleFaults.none(column.name() + " must have a value")));
        }
        TypeCheck.of(column.type())
                .forEach(demand -> check.demand(
                        demand.check(), counted(RuleFaults.none(column.name() + " must be " + demand.words()))));
        if (column.unique()) {
            key(List.of(column.name()), column.name() + " must be unique", byName);
        }
    }

    private void key(List<String> columns, String rule, Map<String, ColumnCheck> byName) {
        key(columns, counted(RuleFaults.none(rule)), byName);
    }

    private void key(List<String> columns, RuleFaults breaking, Map<String, ColumnCheck> byName) {
        List<ColumnCheck> parts =
                columns.stream().map(name -> byName.get(ColumnNames.key(name))).toList();
        if (parts.isEmpty() || parts.contains(null)) {
            return;
        }
        UniqueKeys seen = new UniqueKeys();
        keys.add(seen);
        if (parts.size() == 1) {
            parts.get(0).demandUnique(seen, breaking);
        } else {
            rowKeys.add(new RowKey(parts, seen, breaking));
        }
    }

    private void rule(QualityRule rule, Map<String, ColumnCheck> byName) {
        RuleFaults breaking =
                counted(new RuleFaults(rule.name() + " " + rule.threshold(), rule.threshold(), rule.severe()));
        if (rule.metric() == QualityRule.Metric.ROW_COUNT) {
            ofRows.add(breaking);
        } else if (rule.metric() == QualityRule.Metric.DUPLICATE_VALUES) {
            key(rule.columns(), breaking, byName);
        } else {
            Optional.ofNullable(byName.get(ColumnNames.key(rule.columns().get(0))))
                    .ifPresent(check -> values(rule, check, breaking));
        }
    }

    private static void values(QualityRule rule, ColumnCheck check, RuleFaults breaking) {
        switch (rule.metric()) {
            case NULL_VALUES -> check.demandValue(breaking);
            case MISSING_VALUES -> {
                check.demandValue(breaking);
                rule.words()
                        .map(WordCheck::new)
                        .ifPresent(missing -> check.demand(
                                (buffer, offset, length) -> !missing.accepts(buffer, offset, length), breaking));
            }
            default -> check.demand(valid(rule), breaking);
        }
    }

    private static ValueCheck valid(QualityRule rule) {
        List<ValueCheck> all = new ArrayList<>();
        rule.words().map(WordCheck::new).ifPresent(all::add);
        TypeCheck.of(rule.valid()).forEach(demand -> all.add(demand.check()));
        return (buffer, offset, length) -> {
            for (ValueCheck each : all) {
                if (!each.accepts(buffer, offset, length)) {
                    return false;
                }
            }
            return true;
        };
    }

    private RuleFaults counted(RuleFaults breaking) {
        faults.add(breaking);
        return breaking;
    }

    /** What hears the values of a column, counted from 0. */
    ColumnCheck column(int column) {
        return checks[column];
    }

    void row(long line) {
        rows++;
        for (RowKey key : rowKeys) {
            key.row(line);
        }
    }

    /** After the last row. */
    ContractVerdict verdict() {
        for (ColumnCheck check : checks) {
            check.finish();
        }
        rowKeys.forEach(RowKey::finish);
        ofRows.forEach(breaking -> breaking.count(rows));
        List<Breach> breaches = new ArrayList<>(ofColumns);
        List<Warning> doubts = new ArrayList<>(warnings);
        for (RuleFaults each : faults) {
            each.breach(rows).ifPresent(breach -> {
                if (each.isSevere()) {
                    breaches.add(breach);
                } else {
                    doubts.add(new Warning(
                            "CONTRACT", contract.fileName() + ": " + breach.text(), Math.max(1, breach.count())));
                }
            });
        }
        return new ContractVerdict(contract, List.copyOf(breaches), List.copyOf(doubts));
    }

    /** Removes what was put aside. */
    @Override
    public void close() {
        keys.forEach(UniqueKeys::close);
    }
}
