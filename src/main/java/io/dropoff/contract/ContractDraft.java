package io.dropoff.contract;

import com.fasterxml.jackson.databind.node.TextNode;
import io.dropoff.naming.ColumnNames;
import io.dropoff.rows.RowListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A contract as the files seen so far keep it, for a person to go over. Hears one file after the other. */
public final class ContractDraft implements RowListener, AutoCloseable {

    private final Map<String, DraftColumn> columns = new LinkedHashMap<>();
    private List<DraftColumn> inFile = List.of();
    private Map<String, DraftColumn> before = Map.of();
    private long files;
    private long rows;
    private long rowsBefore;

    @Override
    public void begin(List<String> names) {
        // A file that is read again, in another format, counts once.
        inFile = new ArrayList<>();
        rows = rowsBefore;
        for (String name : names) {
            DraftColumn known = before.get(ColumnNames.key(name));
            inFile.add(known == null ? new DraftColumn(name, rowsBefore > 0) : known.again());
        }
    }

    @Override
    public void value(int column, char[] buffer, int offset, int length, long line) {
        inFile.get(column).value(buffer, offset, length, line);
    }

    @Override
    public void empty(int column, long line) {
        inFile.get(column).empty();
    }

    @Override
    public void row(long line) {
        rows++;
    }

    /** The file was read to its end. */
    public void fileEnds() {
        inFile.forEach(DraftColumn::fileEnds);
        columns.values().forEach(DraftColumn::missing);
        inFile.forEach(column -> columns.put(ColumnNames.key(column.name()), column));
        before = Map.copyOf(columns);
        rowsBefore = rows;
        files++;
    }

    /**
     * The contract.
     *
     * @param key columns of the table's key; empty = the first column that can be one
     */
    public String text(String table, List<String> key) {
        Optional<DraftColumn> single = key.isEmpty()
                ? columns.values().stream().filter(DraftColumn::canBeKey).findFirst()
                : Optional.empty();
        StringBuilder text = new StringBuilder();
        text.append("# Drafted from ")
                .append(files)
                .append(files == 1 ? " file" : " files")
                .append(" with ")
                .append(rows)
                .append(" rows. Go over it: what is meant, not only what is.\n")
                .append("apiVersion: v3.1.0\nkind: DataContract\nid: ")
                .append(UUID.randomUUID())
                .append("\nversion: 1.0.0\nstatus: draft\nschema:\n  - name: ")
                .append(quoted(table))
                .append("\n    properties:\n");
        for (DraftColumn column : columns.values()) {
            int position = key.stream().map(ColumnNames::key).toList().indexOf(ColumnNames.key(column.name())) + 1;
            text.append(column.text(single.filter(chosen -> chosen == column).isPresent() ? 1 : position));
        }
        text.append("    quality:\n      - {metric: rowCount, mustBeGreaterThan: 0}\n");
        text.append("# slaProperties:\n#   - {property: timeOfAvailability, value: \"07:30 MON-FRI Europe/Zurich\"}\n");
        return text.toString();
    }

    static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    @Override
    public void close() {
        columns.values().forEach(DraftColumn::close);
        inFile.forEach(DraftColumn::close);
    }
}
