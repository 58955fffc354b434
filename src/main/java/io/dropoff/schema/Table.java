package io.dropoff.schema;

import io.dropoff.db.TableName;
import io.dropoff.naming.ColumnNames;
import java.util.List;
import java.util.Optional;

/** A table as it is: its columns in order. */
public record Table(TableName name, List<Column> columns) {

    /** The column of this name, compared without case; without one, the column whose name looks the same. */
    public Optional<Column> column(String wanted) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(wanted))
                .findFirst()
                .or(() -> lookAlike(ColumnNames.key(wanted)));
    }

    private Optional<Column> lookAlike(String key) {
        return columns.stream()
                .filter(column -> ColumnNames.key(column.name()).equals(key))
                .findFirst();
    }

    /** Names of the columns that hold a file's values. */
    public List<String> fileColumns() {
        return columns.stream()
                .map(Column::name)
                .filter(name -> !Metadata.is(name))
                .toList();
    }
}
