package io.dropoff.load;

import io.dropoff.db.Dialect;
import io.dropoff.db.TableName;
import io.dropoff.schema.LoadOrder;
import io.dropoff.schema.Metadata;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The pieces of the INSERT into a loaded table. */
final class InsertSql {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS", Locale.ROOT);

    /** Before the name of a column of the stage. */
    static final String STAGED = "s.";

    private final Dialect dialect;
    private final LoadOrder order;
    private final List<Field> fields;

    InsertSql(Dialect dialect, LoadOrder order, List<Field> fields) {
        this.dialect = dialect;
        this.order = order;
        this.fields = fields;
    }

    List<Field> fields() {
        return fields;
    }

    TableName target() {
        return order.target();
    }

    /** All rows of the stage, called {@code s}, converted. */
    String fromStage(TableName stage, String hint) {
        return selecting(hint) + " FROM " + dialect.name(stage) + " s";
    }

    /** The same up to where the rows {@code s} come from. */
    String selecting(String hint) {
        List<String> values = new ArrayList<>();
        fields.forEach(field -> values.add(converted(field)));
        values.addAll(metadata());
        return into(hint) + " " + dialect.asRead() + "SELECT " + String.join(", ", values);
    }

    /** The value of a field in a row of the stage, as its column's type. */
    String converted(Field field) {
        return converted(field, STAGED + dialect.quote(field.staged()));
    }

    String converted(Field field, String name) {
        return switch (field.column().kind()) {
            case TEXT, OTHER -> name;
            case BINARY -> "CONVERT(" + field.column().typeSql() + ", " + name + ", 1)";
            default -> "CAST(" + name + " AS " + field.column().typeSql() + ")";
        };
    }

    /** The staged value as the table compares it: of its type, and a text by its collation. */
    String compared(Field field) {
        String collation = field.column().collation();
        return converted(field) + (collation.isEmpty() ? "" : " COLLATE " + collation);
    }

    private String into(String hint) {
        List<String> columns = new ArrayList<>();
        fields.forEach(field -> columns.add(dialect.quote(field.column().name())));
        columns.addAll(List.of(Metadata.LOAD_TIME, Metadata.LOAD_TYPE, Metadata.LOAD_ID));
        return "INSERT INTO " + dialect.name(order.target()) + hint + " (" + String.join(", ", columns) + ")";
    }

    /** Time, type and id of the load. */
    List<String> metadata() {
        String time = TIME.format(order.loadTime().atOffset(ZoneOffset.UTC));
        return List.of(
                "CAST('" + time + "' AS datetime2(7))",
                "'" + order.type().word() + "'",
                String.valueOf(order.loadId()));
    }
}
