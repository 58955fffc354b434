package io.dropoff.schema;

import io.dropoff.db.Catalog;
import io.dropoff.db.Database;
import io.dropoff.db.TableName;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.rows.ColumnProfile;
import io.dropoff.settings.FullloadSettings;
import io.dropoff.settings.LoadSettings;
import io.dropoff.settings.LoadType;
import io.dropoff.settings.ReferenceSettings;
import io.dropoff.settings.SchemaSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Compares a file with its table and says what has to change. Reads only; stateless, safe for all threads. */
public final class SchemaPlanner implements TablePlanning {

    private static final int MOST_COLUMNS = 1_024;

    private final Database database;
    private final SchemaSettings schema;
    private final LoadSettings load;
    private final ReservedNames reserved;
    private final TableReader tables;
    private final NewTableGuard newTables;
    private final FullloadGuard fullloads;

    public SchemaPlanner(
            Database database,
            SchemaSettings schema,
            LoadSettings load,
            FullloadSettings fullload,
            ReferenceSettings reference) {
        this.database = database;
        this.schema = schema;
        this.load = load;
        this.reserved = new ReservedNames(reference.table());
        this.tables = new TableReader(database);
        this.newTables = new NewTableGuard(schema);
        this.fullloads = new FullloadGuard(database.dialect(), fullload);
    }

    /**
     * The plan for this file as the table is now.
     *
     * @param matched told how many per cent of the columns file and table have in common, also when that is too few
     * @throws RefusedFile TABLE_NAME, COLUMN_COUNT, SCHEMA_MATCH (too few columns in common, one that the table needs is missing,
     *     or the table may not be made), NO_HEADER, SCHEMA_DRIFT (a change is needed and {@code dropoff.schema.drift=strict}),
     *     EMPTY_FILE and TOO_FEW_ROWS (a fullload would take away too much), MERGE_KEY
     */
    @Override
    public SchemaPlan plan(LoadOrder order, IntConsumer matched) {
        reserved.check(order.target().name());
        return database.transaction("plan " + order.target(), connection -> plan(connection, order, matched));
    }

    /** {@code ref.sp_ref_validate_airports} for {@code ref.airports}. */
    public static TableName validation(TableName table) {
        return new TableName(table.schema(), "sp_ref_validate_" + table.name());
    }

    private SchemaPlan plan(Connection connection, LoadOrder order, IntConsumer matched) throws SQLException {
        boolean validation = new Catalog(database.dialect(), connection).hasProcedure(validation(order.target()));
        Optional<Table> found = tables.read(connection, order.target());
        SchemaPlan.PlanBuilder draft = new SchemaPlan.PlanBuilder(database.dialect(), order.target());
        if (found.isEmpty()) {
            newTables.check(order, others(connection, order));
            create(draft, order);
            return plan(draft, order, List.of(), validation, List.of());
        }
        Fit fit = Fit.of(order, found.get());
        draft.fits(fit);
        matched.accept(fit.percent());
        requireMatch(connection, found.get(), order, fit);
        fullloads.check(connection, order);
        draft.columns.addAll(found.get().columns());
        evolve(draft, order, fit);
        List<UniqueKey> keys =
                order.type() == LoadType.MERGE ? tables.uniqueKeys(connection, order.target()) : List.of();
        return plan(draft, order, fit.columns(), validation, keys);
    }

    private static SchemaPlan plan(
            SchemaPlan.PlanBuilder draft,
            LoadOrder order,
            List<Optional<Column>> present,
            boolean validation,
            List<UniqueKey> keys) {
        Table table = new Table(order.target(), List.copyOf(draft.columns));
        List<Column> fields = fields(order, table, present);
        return draft.plan(table, fields, validation, new MergeKey(order).of(table, fields, keys));
    }

    /** Where each field goes, as the table is afterwards. */
    private static List<Column> fields(LoadOrder order, Table table, List<Optional<Column>> present) {
        List<Column> fields = new ArrayList<>();
        for (int i = 0; i < order.profile().columns().size(); i++) {
            String name = order.profile().columns().get(i).name();
            Optional<Column> known = i < present.size() ? present.get(i) : Optional.empty();
            fields.add(table.column(known.map(Column::name).orElse(name)).orElseThrow());
        }
        return fields;
    }

    private void create(SchemaPlan.PlanBuilder draft, LoadOrder order) {
        List<Column> columns = new ArrayList<>();
        TypeChoice types = new TypeChoice(database.dialect());
        order.profile().columns().forEach(profile -> columns.add(column(types, profile, order)));
        requireColumnCount(columns.size() + Metadata.COLUMNS.size());
        if (order.type() == LoadType.MERGE) {
            new MergeKey(order).create(draft, columns);
            return;
        }
        List<String> key = order.contract()
                .map(contract -> ContractTypes.key(contract, columns))
                .orElse(List.of());
        columns.addAll(Metadata.COLUMNS);
        draft.create(columns, key);
    }

    private void evolve(SchemaPlan.PlanBuilder draft, LoadOrder order, Fit fit) {
        boolean strict = order.set().drift().orElse(schema.drift()) == SchemaSettings.Drift.STRICT;
        TypeChoice types = new TypeChoice(database.dialect());
        List<String> drift = new ArrayList<>();
        for (int i = 0; i < fit.columns().size(); i++) {
            ColumnProfile profile = order.profile().columns().get(i);
            Optional<Column> column = fit.columns().get(i);
            if (column.isEmpty()) {
                draft.add(column(types, profile, order));
                drift.add("column " + profile.name() + " is new");
            } else if (tooNarrow(column.get(), profile)) {
                widen(draft, column.get(), profile.maxLength());
                drift.add("column " + column.get().name() + " holds "
                        + column.get().length() + " characters, the file has " + profile.maxLength());
            }
        }
        fit.missing().forEach(column -> drift.add("column " + column.name() + " is missing"));
        if (strict && !drift.isEmpty()) {
            throw RefusedFile.file(
                    ErrorCode.SCHEMA_DRIFT,
                    "the file does not fit " + order.target() + ": " + String.join("; ", drift),
                    "Send the columns that the table has, change the table, or let it change by itself:"
                            + " dropoff.schema.drift=evolve, for this table alone dropoff.table.<table>.drift=evolve.");
        }
        requireNeeded(order, fit);
        Table table = new Table(order.target(), List.copyOf(draft.columns));
        Metadata.COLUMNS.stream()
                .filter(own -> table.column(own.name()).isEmpty())
                .forEach(draft::add);
        requireColumnCount(draft.columns.size());
    }

    private Column column(TypeChoice types, ColumnProfile profile, LoadOrder order) {
        return types.column(
                profile, types(order), order.contract().flatMap(contract -> contract.column(profile.name())));
    }

    private LoadSettings.Types types(LoadOrder order) {
        return order.set().types().orElse(load.types());
    }

    /** A longer value of a column of fixed length is left to the check of each value. */
    private static boolean tooNarrow(Column column, ColumnProfile profile) {
        return column.kind() == ColumnKind.TEXT
                && !column.computed()
                && !column.isFixed()
                && column.length() > 0
                && profile.maxLength() > column.length();
    }

    private void widen(SchemaPlan.PlanBuilder draft, Column column, int longest) {
        int length = TypeChoice.headroom(longest);
        String type = database.dialect().textType(length);
        if (column.type().toLowerCase(Locale.ROOT).equals("varchar")) {
            type = length > 8_000 ? "varchar(max)" : "varchar(" + length + ")";
        }
        draft.widen(column, length, type);
    }

    /** Before-images have one column more than their table. */
    private void requireColumnCount(int columns) {
        int most = load.backupVersions() > 0 ? MOST_COLUMNS - 1 : MOST_COLUMNS;
        if (columns > most) {
            throw RefusedFile.file(
                    ErrorCode.COLUMN_COUNT,
                    "the table would have " + columns + " columns, " + Metadata.COLUMNS.size()
                            + " of them added by Dropoff; a table" + (most < MOST_COLUMNS ? " with versions" : "")
                            + " can have " + most,
                    "Ask the sender to split the file. If it is read with a wrong delimiter, set"
                            + " dropoff.table.<table>.delimiter."
                            + (columns <= MOST_COLUMNS
                                    ? " Without versions (dropoff.backup.keep=0) there is room for it."
                                    : ""));
        }
    }

    private static void requireNeeded(LoadOrder order, Fit fit) {
        // A merge whose rows are all in the table needs none; of a new one the database says what it lacks.
        List<Column> missing = order.type() == LoadType.MERGE ? List.of() : fit.missing();
        List<String> needed = missing.stream()
                .filter(column -> !column.nullable())
                .map(Column::name)
                .toList();
        if (!needed.isEmpty()) {
            throw RefusedFile.file(
                    ErrorCode.SCHEMA_MATCH,
                    order.target() + " needs a value for " + String.join(", ", needed)
                            + ", which the file does not have",
                    "Send the column, or give it a default in the table.");
        }
    }

    private void requireMatch(Connection connection, Table table, LoadOrder order, Fit fit) throws SQLException {
        int match = fit.percent();
        int least = order.set().minMatch().orElse(schema.minMatch());
        if (match >= least) {
            return;
        }
        String closest = others(connection, order).stream()
                .filter(other -> Fit.percent(order, other) > match)
                .max(Comparator.comparingInt(other -> Fit.percent(order, other)))
                .map(other -> "; closest table: " + other.name() + " (" + Fit.percent(order, other) + " %)")
                .orElse("");
        throw RefusedFile.file(
                ErrorCode.SCHEMA_MATCH,
                "columns match " + table.name() + " by " + match + " %" + closest + fit.difference(order),
                "Check the name and the header of the file; at least " + least
                        + " % of the columns of file and table must be the same (dropoff.schema.min-match, for this table alone"
                        + " dropoff.table.<table>.min-match). If its first line is no header, set"
                        + " dropoff.table.<table>.header=false.");
    }

    private List<Table> others(Connection connection, LoadOrder order) throws SQLException {
        return tables.all(connection, order.target().schema()).stream()
                .filter(other -> !reserved.has(other.name().name()))
                .filter(other ->
                        !other.name().name().equalsIgnoreCase(order.target().name()))
                .toList();
    }
}
