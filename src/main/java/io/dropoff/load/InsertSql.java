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

    private final Dialect dialect;
    private final LoadOrder order;
    private final List<Field> fields;

    InsertSql(Dialect dialect, LoadOrder order, List<Field> fields) {
        this.dialect = dialect;
        this.order = order;
        this.fields = fields;
    }

    /** All rows of the stage, converted. */
    String fromStage(TableName stage, String hint) {
        List<String> values = new ArrayList<>();
        fields.forEach(field -> values.add(converted(field)));
        values.add(metadata());
        return into(hint) + " SELECT " + String.join(", ", values) + " FROM " + dialect.name(stage);
    }

    private String converted(Field field) {
        String name = dialect.quote(field.staged());
        return switch (field.column().kind()) {
            case TEXT, OTHER -> name;
            case BINARY -> "CONVERT(" + field.column().typeSql() + ", " + name + ", 1)";
            default -> "CAST(" + name + " AS " + field.column().typeSql() + ")";
        };
    }

    private String into(String hint) {
        List<String> columns = new ArrayList<>();
        fields.forEach(field -> columns.add(dialect.quote(field.column().name())));
        columns.addAll(List.of(Metadata.LOAD_TIME, Metadata.LOAD_TYPE, Metadata.LOAD_ID));
        return "INSERT INTO " + dialect.name(order.target()) + hint + " (" + String.join(", ", columns) + ")";
    }

    private String metadata() {
        String time = TIME.format(order.loadTime().atOffset(ZoneOffset.UTC));
        return "CAST('" + time + "' AS datetime2(7)), '" + order.type().word() + "', " + order.loadId();
    }
}
