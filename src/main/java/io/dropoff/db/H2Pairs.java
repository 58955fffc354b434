package io.dropoff.db;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What is done with pairs in H2. It joins in a query only. Of a table that was written to in the transaction it makes a query in a
 * condition anew for each row, which is a join for each row; a query that stands in FROM, or is merged from, is made once.
 */
final class H2Pairs {

    private H2Pairs() {}

    /** Rows are looked up by their number as by an index. */
    static String update(Pairs pairs, List<String> columns, List<String> values, String where) {
        List<String> found = new ArrayList<>(List.of("t._ROWID_ AS ref_data_row"));
        List<String> set = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String value = "ref_data_value_" + i;
            found.add(values.get(i) + " AS " + value);
            set.add(columns.get(i) + " = p." + value);
        }
        return "MERGE INTO " + Identifiers.quote(pairs.table()) + " t USING (SELECT " + String.join(", ", found)
                + pairs.from() + " WHERE " + where + ") p ON t._ROWID_ = p.ref_data_row WHEN MATCHED THEN UPDATE SET "
                + String.join(", ", set);
    }

    static String delete(TableName table, UnaryOperator<String> query) {
        return "MERGE INTO " + Identifiers.quote(table) + " t USING (" + query.apply("_ROWID_")
                + ") p ON t._ROWID_ = p.ref_data_row WHEN MATCHED THEN DELETE";
    }

    /** By what the join finds, which goes the way that has an index; a NOT EXISTS would always look into the table. */
    static String unmatched(Pairs pairs, String where) {
        String source = Identifiers.quote(pairs.source());
        return " FROM (SELECT ref_data_row FROM (SELECT s._ROWID_ AS ref_data_row, 0 AS ref_data_found FROM " + source
                + " s WHERE " + where + " UNION ALL SELECT s._ROWID_, 1" + pairs.from()
                + ") GROUP BY ref_data_row HAVING MAX(ref_data_found) = 0) n LEFT JOIN " + source
                + " s ON s._ROWID_ = n.ref_data_row";
    }
}
