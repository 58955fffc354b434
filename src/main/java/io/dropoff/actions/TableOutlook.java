package io.dropoff.actions;

import io.dropoff.contract.DataContract;
import io.dropoff.db.Database;
import io.dropoff.fault.RefusedFile;
import io.dropoff.fault.Warning;
import io.dropoff.load.FitCheck;
import io.dropoff.rows.FileProfile;
import io.dropoff.rows.RowReader;
import io.dropoff.schema.Column;
import io.dropoff.schema.LoadOrder;
import io.dropoff.schema.LoadTables;
import io.dropoff.schema.Metadata;
import io.dropoff.schema.SchemaChange;
import io.dropoff.schema.SchemaPlan;
import io.dropoff.schema.SchemaPlanner;
import io.dropoff.settings.InspectionSettings;
import io.dropoff.settings.LoadType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What would become of a table, as the database has it now, when a file were loaded into it.
 *
 * @param match how many per cent of the columns file and table have in common; 100 for a new table
 * @param columns of the file, in its order, then those that only the table has
 */
public record TableOutlook(boolean created, int match, List<ColumnOutlook> columns, List<Warning> warnings) {

    /**
     * One column.
     *
     * @param type the table's, after the load
     * @param what happens to it, in words
     */
    public record ColumnOutlook(String name, String type, String what) {}

    /**
     * Plans the load and holds every value against the table's types. Reads only.
     *
     * @param table name of it, without schema
     * @throws RefusedFile as the load would be refused: columns that do not match, no key for a merge, values that do not fit
     */
    public static TableOutlook of(
            Inspection inspection,
            LoadType type,
            InspectionSettings settings,
            Database database,
            Function<String, Optional<DataContract>> contracts) {
        String table = inspection.table().orElseThrow();
        FileProfile profile = inspection.profile().orElseThrow();
        LoadOrder order = new LoadOrder(
                0,
                1,
                LoadTables.of(settings.tables(), table),
                type,
                false,
                Instant.EPOCH,
                inspection.file(),
                profile,
                settings.tables().of(table),
                contracts.apply(table));
        SchemaPlan plan = new SchemaPlanner(
                        database,
                        settings.tables().schema(),
                        settings.load(),
                        settings.fullload(),
                        settings.reference())
                .plan(order, match -> {});
        RowReader.Limits limits = new RowReader.Limits(settings.format(), settings.load());
        try (RowReader rows =
                RowReader.open(inspection.file(), profile, settings.tables().of(table), limits)) {
            FitCheck.require(order, plan, settings.load(), rows);
        }
        return new TableOutlook(plan.created(), plan.matchPercent(), columns(order, plan), plan.warnings());
    }

    private static List<ColumnOutlook> columns(LoadOrder order, SchemaPlan plan) {
        Map<String, SchemaChange.ChangeKind> changes = plan.changes().stream()
                .collect(Collectors.toMap(SchemaChange::column, SchemaChange::kind, (a, b) -> a));
        List<ColumnOutlook> columns = new ArrayList<>();
        for (Column column : plan.fields()) {
            columns.add(new ColumnOutlook(column.name(), column.typeSql(), what(order, plan, changes, column)));
        }
        plan.table().columns().stream()
                .filter(column -> !plan.fields().contains(column) && !Metadata.is(column.name()))
                .forEach(column -> columns.add(new ColumnOutlook(
                        column.name(),
                        column.typeSql(),
                        "is not in the file: " + (order.type() == LoadType.MERGE ? "keeps its values" : "gets none"))));
        return columns;
    }

    private static String what(
            LoadOrder order, SchemaPlan plan, Map<String, SchemaChange.ChangeKind> changes, Column column) {
        if (plan.created()) {
            return "is made";
        }
        if (column.computed() || column.identity() && !order.set().keepIdentity()) {
            return "is filled by the database: the file's values are left out";
        }
        String key = plan.key().contains(column) ? ", a part of the key" : "";
        SchemaChange.ChangeKind change = changes.get(column.name());
        return (change == null ? "fits" : change == SchemaChange.ChangeKind.WIDEN_COLUMN ? "is widened" : "is added")
                + key;
    }
}
