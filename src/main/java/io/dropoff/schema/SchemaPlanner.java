package io.dropoff.schema;

import io.dropoff.db.Catalog;
import io.dropoff.db.Database;
import io.dropoff.db.TableName;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RejectedFile;
import io.dropoff.rows.ColumnProfile;
import io.dropoff.settings.LoadSettings;
import io.dropoff.settings.ReferenceSettings;
import io.dropoff.settings.SchemaSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/** Compares a file with its table and says what has to change. Reads only; stateless, safe for all threads. */
public final class SchemaPlanner {

    private static final int MOST_COLUMNS = 1_024;

    private final Database database;
    private final SchemaSettings schema;
    private final LoadSettings load;
    private final ReservedNames reserved;
    private final TableReader tables;

    public SchemaPlanner(Database database, SchemaSettings schema, LoadSettings load, ReferenceSettings reference) {
        this.database = database;
        this.schema = schema;
        this.load = load;
        this.reserved = new ReservedNames(reference.table());
        this.tables = new TableReader(database);
    }

    /**
     * The plan for this file as the table is now.
     *
     * @param matched told how many per cent of the file's columns the table has, also when that is too few
     * @throws RejectedFile TABLE_NAME, COLUMN_COUNT, SCHEMA_MATCH (too few columns in common, or one that the table needs is
     *     missing), SCHEMA_DRIFT (a change is needed and {@code dropoff.schema.drift=strict})
     */
    public SchemaPlan plan(LoadOrder order, IntConsumer matched) {
        reserved.check(order.target().name());
        return database.transaction("plan " + order.target(), connection -> plan(connection, order, matched));
    }

    /** {@code ref.sp_ref_validate_airports} for {@code ref.airports}. */
    public static TableName validation(TableName table) {
        return new TableName(table.schema(), "sp_ref_validate_" + table.name());
    }

    private SchemaPlan plan(Connection connection, LoadOrder order, IntConsumer matched) throws SQLException {
        boolean validation = new Catalog(connection).hasProcedure(validation(order.target()));
        Optional<Table> found = tables.read(connection, order.target());
        SchemaPlan.Draft draft = new SchemaPlan.Draft(database.dialect(), order.target());
        int match = 100;
        if (found.isEmpty()) {
            create(draft, order);
        } else {
            match = percent(names(order), found.get());
            matched.accept(match);
            requireMatch(connection, found.get(), order, match);
            draft.columns.addAll(found.get().columns());
            evolve(draft, found.get(), order);
        }
        Table table = new Table(order.target(), List.copyOf(draft.columns));
        List<Column> fields = new ArrayList<>();
        for (ColumnProfile field : order.profile().columns()) {
            fields.add(table.column(field.name()).orElseThrow());
        }
        return new SchemaPlan(table, fields, draft.changes, match, found.isEmpty(), draft.steps, validation);
    }

    private void create(SchemaPlan.Draft draft, LoadOrder order) {
        List<Column> columns = new ArrayList<>();
        TypeChoice types = new TypeChoice(database.dialect());
        order.profile().columns().forEach(profile -> columns.add(types.column(profile, types(order))));
        columns.addAll(Metadata.COLUMNS);
        requireColumnCount(columns.size());
        draft.create(columns);
    }

    private void evolve(SchemaPlan.Draft draft, Table table, LoadOrder order) {
        boolean strict = order.set().drift().orElse(schema.drift()) == SchemaSettings.Drift.STRICT;
        TypeChoice types = new TypeChoice(database.dialect());
        List<String> drift = new ArrayList<>();
        for (ColumnProfile profile : order.profile().columns()) {
            Optional<Column> column = table.column(profile.name());
            if (column.isEmpty()) {
                draft.add(types.column(profile, types(order)));
                drift.add("column " + profile.name() + " is new");
            } else if (tooNarrow(column.get(), profile)) {
                widen(draft, column.get(), profile.maxLength());
                drift.add("column " + profile.name() + " holds " + column.get().length() + " characters, the file has "
                        + profile.maxLength());
            }
        }
        if (strict && !drift.isEmpty()) {
            throw RejectedFile.file(
                    ErrorCode.SCHEMA_DRIFT,
                    "the file does not fit " + table.name() + ": " + String.join("; ", drift),
                    "Send the columns that the table has, change the table, or let it change by itself:"
                            + " dropoff.schema.drift=evolve, for this table alone dropoff.table.<table>.drift=evolve.");
        }
        requireNeeded(table, order);
        Metadata.COLUMNS.stream()
                .filter(own -> table.column(own.name()).isEmpty())
                .forEach(draft::add);
        requireColumnCount(draft.columns.size());
    }

    private LoadSettings.Types types(LoadOrder order) {
        return order.set().types().orElse(load.types());
    }

    /** A column that counts bytes is left to the check of each value. */
    private static boolean tooNarrow(Column column, ColumnProfile profile) {
        return column.kind() == ColumnKind.TEXT
                && !column.computed()
                && column.length() > 0
                && profile.maxLength() > column.length();
    }

    private void widen(SchemaPlan.Draft draft, Column column, int longest) {
        int length = TypeChoice.headroom(longest);
        String type = database.dialect().textType(length);
        if (column.type().toLowerCase(Locale.ROOT).matches("varchar|char")) {
            type = length > 8_000 ? "varchar(max)" : "varchar(" + length + ")";
        }
        draft.widen(column, length, type);
    }

    /** Before-images have one column more than their table. */
    private void requireColumnCount(int columns) {
        int most = load.backupVersions() > 0 ? MOST_COLUMNS - 1 : MOST_COLUMNS;
        if (columns > most) {
            throw RejectedFile.file(
                    ErrorCode.COLUMN_COUNT,
                    "the table would have " + columns + " columns, " + Metadata.COLUMNS.size()
                            + " of them added by Dropoff; a table" + (most < MOST_COLUMNS ? " with before-images" : "")
                            + " can have " + most,
                    "Ask the sender to split the file. If it is read with a wrong delimiter, set"
                            + " dropoff.table.<table>.delimiter.");
        }
    }

    private static void requireNeeded(Table table, LoadOrder order) {
        List<String> missing = new ArrayList<>();
        Set<String> sent = names(order);
        for (Column column : table.columns()) {
            boolean filled = column.nullable() || column.hasDefault() || column.identity() || column.computed();
            if (!filled
                    && !Metadata.is(column.name())
                    && !sent.contains(column.name().toLowerCase(Locale.ROOT))) {
                missing.add(column.name());
            }
        }
        if (!missing.isEmpty()) {
            throw RejectedFile.file(
                    ErrorCode.SCHEMA_MATCH,
                    table.name() + " needs a value for " + String.join(", ", missing)
                            + ", which the file does not have",
                    "Send the column, or give it a default in the table.");
        }
    }

    private void requireMatch(Connection connection, Table table, LoadOrder order, int match) throws SQLException {
        Set<String> sent = names(order);
        int least = order.set().minMatch().orElse(schema.minMatch());
        if (match >= least) {
            return;
        }
        String closest = "";
        int best = match;
        for (Table other : tables.all(connection, order.target().schema())) {
            int percent = percent(sent, other);
            if (percent > best && !reserved.has(other.name().name())) {
                best = percent;
                closest = "; closest table: " + other.name() + " (" + percent + " %)";
            }
        }
        throw RejectedFile.file(
                ErrorCode.SCHEMA_MATCH,
                "columns match " + table.name() + " by " + match + " %" + closest,
                "Check the name and the header of the file; at least " + least
                        + " % must match (dropoff.schema.min-match, for this table alone dropoff.table.<table>.min-match).");
    }

    private static Set<String> names(LoadOrder order) {
        Set<String> names = new HashSet<>();
        order.profile().columns().forEach(column -> names.add(column.name().toLowerCase(Locale.ROOT)));
        return names;
    }

    private static int percent(Set<String> sent, Table table) {
        Set<String> has = new HashSet<>();
        table.fileColumns().forEach(name -> has.add(name.toLowerCase(Locale.ROOT)));
        long common = sent.stream().filter(has::contains).count();
        return sent.isEmpty() ? 100 : (int) (100 * common / sent.size());
    }
}
