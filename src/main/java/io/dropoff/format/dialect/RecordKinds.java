package io.dropoff.format.dialect;

/** The kinds of a record's cells: what one cell opens with a bracket and a later one closes is cut, and so is all between. */
final class RecordKinds {

    private static final String BRACKETS = "(){}[]";

    private RecordKinds() {}

    static CellKind[] of(Grid grid, int record, int width) {
        CellKind[] kinds = new CellKind[width];
        boolean cut = false;
        for (int c = 0; c < width; c++) {
            int cell = grid.first(record) + c;
            kinds[c] = CellKind.of(grid.text(), grid.start(cell), grid.end(cell), grid.isQuoted(cell));
            cut |= kinds[c] == CellKind.CUT;
        }
        if (cut) {
            markBetweenBrackets(grid, record, kinds);
        }
        return kinds;
    }

    private static void markBetweenBrackets(Grid grid, int record, CellKind[] kinds) {
        int depth = 0;
        int opened = 0;
        for (int c = 0; c < kinds.length; c++) {
            int before = depth;
            depth = depthAfter(grid, grid.first(record) + c, depth);
            opened = before == 0 ? c : opened;
            for (int i = opened; before > 0 && depth == 0 && i <= c; i++) {
                kinds[i] = CellKind.CUT;
            }
        }
    }

    private static int depthAfter(Grid grid, int cell, int before) {
        int depth = before;
        for (int i = grid.start(cell); i < grid.end(cell) && !grid.isQuoted(cell); i++) {
            int kind = BRACKETS.indexOf(grid.text()[i]);
            depth = kind < 0 ? depth : Math.max(0, depth + (kind % 2 == 0 ? 1 : -1));
        }
        return depth;
    }
}
