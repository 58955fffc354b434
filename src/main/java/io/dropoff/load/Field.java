package io.dropoff.load;

import io.dropoff.db.Dialect;
import io.dropoff.schema.Column;
import io.dropoff.schema.ColumnKind;
import io.dropoff.schema.LoadOrder;
import io.dropoff.schema.SchemaPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A field of the file that is written to a column.
 *
 * @param index its place in a record, from 0
 * @param longest of its values as they are staged, in UTF-16 units; an upper bound
 * @param required whether a row without a value is rejected; a given NULL is written, so a default does not help
 */
record Field(int index, Column column, int longest, boolean required) {

    /** Of SQL Server's {@code nvarchar(n)}; longer text is {@code nvarchar(max)}. */
    static final int LONGEST_IN_ROW = 4_000;

    /** The canonical spelling of a number or date may be this much longer than what the file has. */
    private static final int CONVERTED = 40;

    /** Fields that are written: not those of computed columns, and of identity columns only on request. */
    static List<Field> written(LoadOrder order, SchemaPlan plan) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < plan.fields().size(); i++) {
            Column column = plan.fields().get(i);
            boolean left =
                    column.computed() || column.identity() && !order.set().keepIdentity();
            if (!left) {
                int longest = order.profile().columns().get(i).maxLength();
                boolean required = !column.nullable() || plan.key().contains(column);
                fields.add(new Field(
                        i, column, column.kind() == ColumnKind.TEXT ? longest : longest + CONVERTED, required));
            }
        }
        return List.copyOf(fields);
    }

    /** Whether the same fields are written to the same columns, whatever their values' lengths. */
    static boolean haveSamePlaces(List<Field> some, List<Field> others) {
        return some.stream()
                .map(Field::place)
                .toList()
                .equals(others.stream().map(Field::place).toList());
    }

    private Field place() {
        return new Field(index, column, 0, required);
    }

    /**
     * Its type in the stage: the target's own when that is a text column wide enough, because publishing then copies without a
     * conversion per value; otherwise a text as wide as the file needs.
     */
    String stagedType(Dialect dialect) {
        boolean fits = column.typeSql().toLowerCase(Locale.ROOT).startsWith("nvarchar(")
                && column.length() >= longest
                && column.length() <= LONGEST_IN_ROW;
        return fits ? column.typeSql() : dialect.textType(longest);
    }

    /**
     * Its column in the stage: the same name, but for names with quotes or brackets, which not every server that speaks TDS
     * unescapes in a bulk load.
     */
    String staged() {
        String name = column.name();
        return name.indexOf('"') < 0 && name.indexOf(']') < 0 ? name : "ref_data_field_" + (index + 1);
    }
}
