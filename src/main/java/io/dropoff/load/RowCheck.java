package io.dropoff.load;

import io.dropoff.load.Conversion.DoesNotFit;
import io.dropoff.rows.RowBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Brings the values of a batch into canonical spelling and takes out rows that do not fit. Used by one thread. */
final class RowCheck {

    private final List<Field> checked = new ArrayList<>();
    private final List<Conversion> conversions = new ArrayList<>();
    private final RejectedRows rejects;

    RowCheck(List<Field> fields, RejectedRows rejects) {
        this.rejects = rejects;
        for (Field field : fields) {
            Conversion conversion = Conversion.of(field.column());
            if (conversion != Conversion.NONE || field.required()) {
                checked.add(field);
                conversions.add(conversion);
            }
        }
    }

    /** The rows that fit; the batch itself when nothing has to be looked at. */
    RowBatch fitting(RowBatch batch) {
        if (checked.isEmpty()) {
            return batch;
        }
        List<String[]> rows = new ArrayList<>(batch.rows().size());
        long[] lines = new long[batch.rows().size()];
        for (int i = 0; i < batch.rows().size(); i++) {
            String[] row = batch.rows().get(i);
            String[] converted = row.clone();
            if (fits(converted, row, batch.lines()[i])) {
                lines[rows.size()] = batch.lines()[i];
                rows.add(converted);
            }
        }
        rejects.check();
        return new RowBatch(rows, Arrays.copyOf(lines, rows.size()));
    }

    private boolean fits(String[] converted, String[] row, long line) {
        for (int i = 0; i < conversions.size(); i++) {
            Field field = checked.get(i);
            String value = row[field.index()];
            try {
                if (value == null && field.required()) {
                    throw new DoesNotFit("a value is required");
                }
                converted[field.index()] =
                        value == null ? null : conversions.get(i).apply(value);
            } catch (DoesNotFit problem) {
                rejects.add(new Reject(line, field.column().name(), value, problem.getMessage(), row));
                return false;
            }
        }
        return true;
    }
}
