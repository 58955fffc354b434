package io.dropoff.schema;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The columns that Dropoff adds, and lead every row back to its file. */
public final class Metadata {

    public static final String LOAD_TIME = "ref_data_loadtime";
    public static final String LOAD_TYPE = "ref_data_loadtype";
    public static final String LOAD_ID = "ref_data_load_id";
    /** In before-images only. */
    public static final String VERSION_ID = "ref_data_version_id";
    /** In stages only. */
    public static final String LINE = "ref_data_line";

    private static final Set<String> ALL = Set.of(LOAD_TIME, LOAD_TYPE, LOAD_ID, VERSION_ID, LINE);

    private Metadata() {}

    /** At the end of every loaded table. */
    static final List<Column> COLUMNS = List.of(
            Column.planned(LOAD_TIME, "datetime2(7)", 0, 7, 0),
            Column.planned(LOAD_TYPE, "nvarchar(10)", 10, 0, 0),
            Column.planned(LOAD_ID, "bigint", 0, 0, 0));

    /** Whether the name is one of them, without case. */
    public static boolean is(String column) {
        return ALL.contains(column.toLowerCase(Locale.ROOT));
    }
}
