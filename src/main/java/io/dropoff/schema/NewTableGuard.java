package io.dropoff.schema;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.settings.SchemaSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a file may make a table: a new table for every new spelling of a name is what nobody asks for. */
final class NewTableGuard {

    private final SchemaSettings schema;

    NewTableGuard(SchemaSettings schema) {
        this.schema = schema;
    }

    /**
     * Passes when the table may be made.
     *
     * @param others every table of the schema that files are loaded into
     * @throws RefusedFile SCHEMA_MATCH
     */
    void check(LoadOrder order, List<Table> others) {
        if (schema.newTables() == SchemaSettings.NewTables.REJECT) {
            String closest = others.stream()
                    .max(Comparator.comparingInt(other -> Fit.percent(order, other)))
                    .filter(other -> Fit.percent(order, other) > 0)
                    .map(other -> "; closest table: " + other.name() + " (" + Fit.percent(order, other) + " %)")
                    .orElse("");
            throw RefusedFile.file(
                    ErrorCode.SCHEMA_MATCH,
                    "there is no table " + order.target() + closest,
                    "Check the name of the file. For a new table, make it before its first file comes, or let files make"
                            + " tables: dropoff.schema.new-tables=create.");
        }
        boolean saidSo = !order.set().files().isEmpty();
        Set<String> sent = Fit.keys(order);
        Optional<Table> meant = others.stream()
                .filter(other ->
                        !saidSo && begins(order.target().name(), other.name().name()))
                .filter(other -> Fit.keys(other).equals(sent))
                .max(Comparator.comparingInt(other -> other.name().name().length()));
        meant.ifPresent(table -> {
            throw RefusedFile.file(
                    ErrorCode.SCHEMA_MATCH,
                    "there is no table " + order.target() + ", but " + table.name()
                            + " has exactly the columns of this file, and the file's name begins with its name",
                    "If the file belongs to that table, rename it to "
                            + table.name().name()
                            + "_<date>.csv, or set dropoff.table."
                            + table.name().name()
                            + ".files=<pattern>. If it is a table of its own, set dropoff.table.<table>.files=<pattern>.");
        });
    }

    private static boolean begins(String name, String other) {
        String rest = name.toLowerCase(Locale.ROOT).startsWith(other.toLowerCase(Locale.ROOT))
                ? name.substring(other.length())
                : "";
        return rest.matches("_.*\\p{Nd}.*|\\p{Nd}{4,}.*");
    }
}
