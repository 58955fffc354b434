package io.dropoff.schema;

import io.dropoff.db.Dialect;
import io.dropoff.db.TableName;
import io.dropoff.fault.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a load does to its table's shape, and where each field goes.
 *
 * @param table the table with the changes made
 * @param fields the table's column of each field of the file, in file order
 * @param changes in the order in which they are made; empty = the table stays as it is
 * @param matchPercent how many of the columns file and table had in common, 0 to 100; 100 for a new table
 * @param created whether there was no table
 * @param steps the statements that make the changes, each with the one that takes it back
 * @param validation whether a validation procedure exists for the table
 * @param key columns by which a merge finds the rows that it updates; empty for other loads
 * @param warnings what a person should know of how file and table go together
 */
public record SchemaPlan(
        Table table,
        List<Column> fields,
        List<SchemaChange> changes,
        int matchPercent,
        boolean created,
        List<SchemaStep> steps,
        boolean validation,
        List<Column> key,
        List<Warning> warnings) {

    public SchemaPlan {
        fields = List.copyOf(fields);
        changes = List.copyOf(changes);
        steps = List.copyOf(steps);
        key = List.copyOf(key);
        warnings = List.copyOf(warnings);
    }

    /** A statement, and the one that takes it back; empty when nothing has to be. */
    public record SchemaStep(String sql, String undo) {}

    /** Builds the steps and changes as they are decided. */
    static final class PlanBuilder {
        private final Dialect dialect;
        private final TableName name;
        private int match = 100;
        private boolean created;
        private List<Warning> warnings = List.of();
        final List<Column> columns = new ArrayList<>();
        final List<SchemaChange> changes = new ArrayList<>();
        final List<SchemaStep> steps = new ArrayList<>();

        PlanBuilder(Dialect dialect, TableName name) {
            this.dialect = dialect;
            this.name = name;
        }

        void fits(Fit fit) {
            match = fit.percent();
            warnings = fit.warnings();
        }

        SchemaPlan plan(Table table, List<Column> fields, boolean validation, List<Column> key) {
            return new SchemaPlan(table, fields, changes, match, created, steps, validation, key, warnings);
        }

        /** @param key columns of its primary key; empty = it has none */
        void create(List<Column> all, List<String> key) {
            created = true;
            List<String> definitions = new ArrayList<>(all.stream()
                    .map(column -> definition(column, column.nullable()))
                    .toList());
            if (!key.isEmpty()) {
                definitions.add(
                        "PRIMARY KEY (" + key.stream().map(dialect::quote).collect(Collectors.joining(", ")) + ")");
            }
            steps.add(new SchemaStep(
                    "CREATE TABLE " + dialect.name(name) + " (" + String.join(", ", definitions) + ")",
                    "DROP TABLE " + dialect.name(name)));
            changes.add(new SchemaChange(SchemaChange.ChangeKind.CREATE_TABLE, "", ""));
            columns.addAll(all);
        }

        void add(Column column) {
            steps.add(new SchemaStep(
                    "ALTER TABLE " + dialect.name(name) + " ADD " + definition(column, true),
                    "ALTER TABLE " + dialect.name(name) + " DROP COLUMN " + dialect.quote(column.name())));
            changes.add(new SchemaChange(SchemaChange.ChangeKind.ADD_COLUMN, column.name(), column.type()));
            columns.add(column);
        }

        /** A wider text column holds what the narrower one held: nothing to take back. */
        void widen(Column column, int length, String type) {
            steps.add(new SchemaStep(
                    dialect.widen(name, column.name(), type, column.collation(), column.nullable()), ""));
            changes.add(new SchemaChange(SchemaChange.ChangeKind.WIDEN_COLUMN, column.name(), type));
            int limit = type.endsWith("(max)") ? -1 : length;
            columns.replaceAll(old -> old.name().equals(column.name()) ? column.widened(type, limit) : old);
        }

        private String definition(Column column, boolean nullable) {
            return dialect.quote(column.name()) + " " + column.type() + (nullable ? " NULL" : " NOT NULL");
        }
    }
}
