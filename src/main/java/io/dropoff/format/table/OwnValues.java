package io.dropoff.format.table;

import io.dropoff.format.dialect.CellKind;
import io.dropoff.format.dialect.Grid;
import java.util.List;

/**
 * How many fields of a record are values rather than names.
 *
 * @param values in all; numbers and dates above texts are none, which may name them
 * @param years of them, above columns without years
 * @param dates of them, above columns without dates
 * @param overValues whether one stands above nothing but values
 */
record OwnValues(int values, int years, int dates, boolean overValues) {

    /** @param signs whether signs count as values */
    static OwnValues of(Grid grid, int record, List<String> names, List<HeaderColumn> columns, boolean signs) {
        int values = 0;
        int years = 0;
        int dates = 0;
        boolean over = false;
        for (int c = 0; c < names.size(); c++) {
            HeaderColumn column = columns.get(c);
            CellKind kind = grid.kind(record, c);
            boolean year = Year.is(names.get(c)) && column.noYearBelow();
            boolean overText = kind.isTyped() && column.textBelow();
            boolean like = HeaderColumn.isValue(names.get(c)) && !column.typedBelow();
            if (year || !overText && (kind.isTyped() || like || signs)) {
                values++;
                years += year ? 1 : 0;
                dates += kind == CellKind.DATE && column.noDateBelow() ? 1 : 0;
                over |= kind.isTyped() && column.valuesBelow();
            }
        }
        return new OwnValues(values, years, dates, over);
    }
}
