package io.dropoff.load;

import com.microsoft.sqlserver.jdbc.ISQLServerBulkData;
import io.dropoff.rows.RowBatch;
import io.dropoff.schema.Metadata;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rows of a queue as the driver wants them: texts, and the line number last. Used by the driver's one thread. */
final class BulkRows implements ISQLServerBulkData {

    private static final long serialVersionUID = 1L;

    private final transient List<Field> fields;
    private final transient BatchQueue queue;
    private final transient LoadControl control;
    private final int[] indexes;
    private final int columns;
    private transient RowBatch batch;
    private int next;

    BulkRows(List<Field> fields, BatchQueue queue, LoadControl control) {
        this.fields = fields;
        this.queue = queue;
        this.control = control;
        this.indexes = fields.stream().mapToInt(Field::index).toArray();
        this.columns = fields.size() + 1;
    }

    @Override
    public Set<Integer> getColumnOrdinals() {
        Set<Integer> ordinals = new LinkedHashSet<>();
        for (int column = 1; column <= columns; column++) {
            ordinals.add(column);
        }
        return ordinals;
    }

    @Override
    public String getColumnName(int column) {
        return column == columns ? Metadata.LINE : fields.get(column - 1).staged();
    }

    @Override
    public int getColumnType(int column) {
        if (column == columns) {
            return Types.BIGINT;
        }
        return fields.get(column - 1).longest() > Field.LONGEST_IN_ROW ? Types.LONGNVARCHAR : Types.NVARCHAR;
    }

    @Override
    public int getPrecision(int column) {
        return column == columns ? 0 : Math.max(1, fields.get(column - 1).longest());
    }

    @Override
    public int getScale(int column) {
        return 0;
    }

    @Override
    public Object[] getRowData() {
        String[] row = batch.rows().get(next - 1);
        Object[] data = new Object[columns];
        for (int i = 0; i < columns - 1; i++) {
            data[i] = row[indexes[i]];
        }
        data[columns - 1] = batch.lines()[next - 1];
        return data;
    }

    @Override
    public boolean next() throws SQLException {
        while (batch == null || next == batch.rows().size()) {
            if (batch != null) {
                control.addRows(batch.rows().size());
            }
            batch = queue.take();
            next = 0;
            if (batch == null) {
                return false;
            }
        }
        next++;
        return true;
    }
}
