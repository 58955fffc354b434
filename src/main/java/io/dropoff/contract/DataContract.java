package io.dropoff.contract;

import io.dropoff.naming.ColumnNames;
import io.dropoff.settings.ExpectedBy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the files of one table must be.
 *
 * @param file where it stands
 * @param table its table
 * @param version of the contract, as its owner counts
 * @param columns in its order
 * @param extraColumns whether files may have more
 * @param rules quality rules of the table and of its columns
 * @param expected by when a file must have come; empty = not said
 * @param notHonoured elements that Dropoff does not act upon, each with its line
 */
public record DataContract(
        Path file,
        String table,
        String version,
        List<ContractColumn> columns,
        boolean extraColumns,
        List<QualityRule> rules,
        Optional<ExpectedBy> expected,
        List<String> notHonoured) {

    /** Names of the columns of the primary key, in its order; empty when there is none. This is the key of a merge. */
    public List<String> key() {
        return columns.stream()
                .filter(column -> column.keyPosition() > 0)
                .sorted(Comparator.comparingInt(ContractColumn::keyPosition))
                .map(ContractColumn::name)
                .toList();
    }

    /** The column of this name, compared as tables compare names. */
    public Optional<ContractColumn> column(String name) {
        String key = ColumnNames.key(name);
        return columns.stream()
                .filter(column -> ColumnNames.key(column.name()).equals(key))
                .findFirst();
    }

    /** What it demands, one sentence each, in the words in which a breach is told. */
    public List<String> demands() {
        List<String> demands = new ArrayList<>();
        for (ContractColumn column : columns) {
            if (column.required()) {
                demands.add(column.name() + " must have a value");
            }
            TypeCheck.of(column.type()).forEach(demand -> demands.add(column.name() + " must be " + demand.words()));
            if (column.unique()) {
                demands.add(column.name() + " must be unique");
            }
        }
        if (!key().isEmpty()) {
            demands.add("the primary key (" + String.join(", ", key()) + ") must be unique");
        }
        rules.forEach(rule ->
                demands.add(rule.name() + " " + rule.threshold() + (rule.severe() ? "" : "; otherwise a warning")));
        if (!extraColumns) {
            demands.add("no other column may be there");
        }
        return demands;
    }

    /** Its file's name, for messages. */
    public String fileName() {
        return String.valueOf(file.getFileName());
    }
}
