package io.dropoff.load;

import io.dropoff.db.Dialect;
import io.dropoff.db.Pairs;
import io.dropoff.db.TableName;
import io.dropoff.schema.Column;
import io.dropoff.schema.ColumnKind;
import io.dropoff.schema.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The pieces of a merge: rows of the stage, called {@code s}, that bring rows of the table, called {@code t}, again. */
public final class MergeSql {

    private final Dialect dialect;
    private final InsertSql insert;
    private final List<Field> fields;
    private final List<Field> key;
    private final TableName stage;
    private final TableName target;

    MergeSql(Dialect dialect, InsertSql insert, List<Field> key, TableName stage) {
        this.dialect = dialect;
        this.insert = insert;
        this.fields = insert.fields();
        this.key = key;
        this.stage = stage;
        this.target = insert.target();
    }

    /**
     * Columns that a stage has for the sake of its key, where rows are looked up one by one: the values as the table compares them. The
     * database fills them.
     */
    List<String> stagedKey() {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < key.size() && !dialect.joinsWithoutIndex(); i++) {
            Field field = key.get(i);
            String type =
                    text(field) ? field.stagedType(dialect) : field.column().typeSql();
            columns.add(stored(i) + " " + type + " GENERATED ALWAYS AS ("
                    + comparable(field, dialect.quote(field.staged())) + ")");
        }
        return columns;
    }

    /** Statement that makes the index of those columns. */
    String indexOfKey() {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            columns.add(stored(i));
        }
        return "CREATE INDEX " + dialect.name(new TableName(stage.schema(), stage.name() + "_key")) + " ON "
                + dialect.name(stage) + " (" + String.join(", ", columns) + ")";
    }

    private String stored(int i) {
        return dialect.quote("ref_data_key_" + (i + 1));
    }

    private static boolean text(Field field) {
        return field.column().kind() == ColumnKind.TEXT;
    }

    private String comparable(Field field, String name) {
        String value = insert.converted(field, name);
        return text(field) ? dialect.comparable(value, field.column().collation()) : value;
    }

    /** The key's values of a row of the stage. */
    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            keys.add(
                    dialect.joinsWithoutIndex()
                            ? comparable(
                                    key.get(i),
                                    InsertSql.STAGED + dialect.quote(key.get(i).staged()))
                            : InsertSql.STAGED + stored(i));
        }
        return keys;
    }

    /** The key's columns, for people. */
    public String key() {
        return key.stream().map(field -> field.column().name()).collect(Collectors.joining(", "));
    }

    /** Query: first and last line of each key that comes more than once, and how often, in the order of their lines. */
    public String repeated() {
        return "SELECT MIN(s." + Metadata.LINE + "), MAX(s." + Metadata.LINE + "), COUNT(*) FROM " + dialect.name(stage)
                + " s GROUP BY " + String.join(", ", keys()) + " HAVING COUNT(*) > 1 ORDER BY 1";
    }

    /** Statement that leaves the last row of each key alone. */
    public String dropRepeated() {
        return dialect.delete(
                stage,
                Metadata.LINE,
                row -> "SELECT d.ref_data_row FROM (SELECT s." + row + " AS ref_data_row, s." + Metadata.LINE
                        + ", MAX(s." + Metadata.LINE + ") OVER (PARTITION BY "
                        + String.join(", ", keys()) + ") AS last_line FROM " + dialect.name(stage) + " s) d WHERE d."
                        + Metadata.LINE + " < d.last_line");
    }

    /** Query with a row when keys of the table end with blanks that the database would take for a difference; empty = it never does. */
    public String blanksAtEnd() {
        List<String> texts = dialect.ignoresBlanksAtEnd()
                ? List.of()
                : key.stream()
                        .filter(MergeSql::text)
                        .map(field -> own(field) + " LIKE '% '")
                        .toList();
        return texts.isEmpty()
                ? ""
                : "SELECT 1 FROM " + dialect.name(target) + " t WHERE " + String.join(" OR ", texts) + " "
                        + "FETCH FIRST 1 ROW ONLY";
    }

    private String own(Field field) {
        return "t." + dialect.quote(field.column().name());
    }

    /**
     * Rows of one key.
     *
     * @param blanks whether keys of the table end with blanks that have to be left out first, at the cost of its index
     */
    public Pairs pairs(boolean blanks) {
        List<String> staged = keys();
        List<String> same = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            Field field = key.get(i);
            String own = own(field);
            same.add(staged.get(i) + " = " + (blanks && text(field) ? dialect.comparable(own, "") : own));
        }
        return new Pairs(target, dialect.keyLock(), stage, String.join(" AND ", same));
    }

    /** Condition on a pair: the row of the file holds something else. */
    public String differs() {
        List<String> same = fields.stream()
                .filter(this::isUpdated)
                .map(field -> same(field.column(), insert.converted(field)))
                .toList();
        return same.isEmpty() ? "1 = 0" : "CASE WHEN " + String.join(" AND ", same) + " THEN 0 ELSE 1 END = 1";
    }

    private boolean isUpdated(Field field) {
        return !key.contains(field) && !field.column().identity();
    }

    /** Neither NULL: equal; both NULL: equal; else not, as an unknown answer is none. */
    private String same(Column column, String value) {
        String own = "t." + dialect.quote(column.name());
        String equal =
                switch (column.kind()) {
                    case TEXT -> sameText(column, own, value);
                    case BINARY -> dialect.exactly(own, value, false);
                    case DATETIMEOFFSET -> "CAST(" + own + " AS nvarchar(60)) = CAST(" + value + " AS nvarchar(60))";
                    case OTHER -> "1 = 0";
                    default -> own + " = " + value;
                };
        return "(" + own + " IS NULL AND " + value + " IS NULL OR " + equal + ")";
    }

    /** Blanks that fill a column of fixed length up are none of the value. */
    private String sameText(Column column, String own, String value) {
        String limit = column.length() < 0 || column.length() > Field.LONGEST_IN_ROW ? "max" : "" + column.length();
        boolean unicode = !column.bytes() && !column.type().equalsIgnoreCase("ntext");
        String text = unicode ? own : "CAST(" + own + " AS nvarchar(" + limit + "))";
        return column.isFixed()
                ? dialect.exactly("RTRIM(" + text + ")", "RTRIM(" + value + ")", true)
                : dialect.exactly(text, value, true);
    }

    /** Columns of the file that {@link #update} writes. */
    public List<String> updated() {
        return fields.stream()
                .filter(this::isUpdated)
                .map(field -> field.column().name())
                .toList();
    }

    /** Statement that gives the table's rows what the file has otherwise. */
    public String update(Pairs pairs) {
        List<String> columns = new ArrayList<>(updated());
        List<String> values = new ArrayList<>(
                fields.stream().filter(this::isUpdated).map(insert::converted).toList());
        columns.addAll(List.of(Metadata.LOAD_TIME, Metadata.LOAD_TYPE, Metadata.LOAD_ID));
        values.addAll(insert.metadata());
        return dialect.update(pairs, columns, values, differs());
    }

    /** Statement that adds the rows whose keys the table does not have. */
    public String insert(Pairs pairs) {
        return insert.selecting("") + dialect.unmatched(pairs, "1 = 1");
    }
}
