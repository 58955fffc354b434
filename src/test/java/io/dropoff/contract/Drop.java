package io.dropoff.contract;

import io.dropoff.db.TableName;
import io.dropoff.format.CsvFormat;
import io.dropoff.format.Structure;
import io.dropoff.rows.ColumnProfile;
import io.dropoff.rows.FileProfile;
import io.dropoff.rows.RowBatch;
import io.dropoff.schema.LoadOrder;
import io.dropoff.schema.LoadTables;
import io.dropoff.settings.LoadType;
import io.dropoff.settings.TableSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows as a file would bring them, with the profile that reading it would give. Line 1 is the header. */
record Drop(String table, List<String> header, List<String[]> rows, TableSettings set, boolean reference) {

    /** @param rows values separated by commas; an empty value is NULL, {@code ''} the empty text */
    static Drop of(String table, String header, String... rows) {
        List<String[]> values = new ArrayList<>();
        for (String row : rows) {
            String[] fields = row.split(",", -1);
            for (int i = 0; i < fields.length; i++) {
                fields[i] = fields[i].isEmpty() ? null : fields[i].equals("''") ? "" : fields[i];
            }
            values.add(fields);
        }
        return new Drop(table, List.of(header.split(",")), values, TableSettings.NONE, false);
    }

    Drop with(TableSettings other) {
        return new Drop(table, header, rows, other, reference);
    }

    Drop asReference() {
        return new Drop(table, header, rows, set, true);
    }

    LoadOrder order(long id, LoadType type) {
        return order(id, 1, type);
    }

    LoadOrder order(long id, int attempt, LoadType type) {
        List<ColumnProfile> columns = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            int column = i;
            int longest = rows.stream()
                    .mapToInt(row -> row[column] == null ? 0 : row[column].length())
                    .max()
                    .orElse(0);
            columns.add(new ColumnProfile(header.get(i), longest, false, ColumnProfile.ValueType.TEXT));
        }
        CsvFormat format = new CsvFormat(
                StandardCharsets.UTF_8,
                false,
                ",",
                Optional.of('"'),
                Optional.empty(),
                CsvFormat.LineEnd.LF,
                0,
                true,
                header,
                Optional.empty(),
                1,
                List.of(),
                List.of(),
                List.of(),
                Structure.PLAIN,
                List.of());
        Instant modified = Instant.parse("2026-11-23T12:00:00Z");
        FileProfile profile = new FileProfile("00", 1, modified, format, columns, rows.size(), List.of());
        return new LoadOrder(
                id,
                attempt,
                new LoadTables(new TableName("ref", table), new TableName("bkp", table + "_backup")),
                type,
                reference,
                Instant.parse("2026-11-23T12:34:56.123456Z"),
                Path.of(table + ".csv"),
                profile,
                set,
                Optional.empty());
    }

    List<RowBatch> batches(int size) {
        List<RowBatch> batches = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += size) {
            int to = Math.min(rows.size(), from + size);
            long[] lines = new long[to - from];
            for (int i = from; i < to; i++) {
                lines[i - from] = i + 2L;
            }
            batches.add(new RowBatch(
                    rows.subList(from, to).stream().map(String[]::clone).toList(), lines));
        }
        return batches;
    }
}
