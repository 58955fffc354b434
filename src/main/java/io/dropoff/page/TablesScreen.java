package io.dropoff.page;

import io.dropoff.actions.ExpectedFile;
import io.dropoff.tracking.DropRow;
import java.util.List;
import java.util.Map;

/** Every table that was ever loaded into. */
final class TablesScreen {

    private final Supplies supplies;

    TablesScreen(Supplies supplies) {
        this.supplies = supplies;
    }

    /** The screen. */
    record Tables(
            Frame frame,
            List<DropRow> tables,
            Map<String, DropRow> loads,
            Map<String, ExpectedFile> expected,
            String root) {

        /** The file that is waited for; null when none is expected. */
        ExpectedFile next(DropRow table) {
            return expected.get(table.text("table_name"));
        }

        /** The last load of a table that was completed. */
        DropRow last(DropRow table) {
            return loads.getOrDefault(table.text("table_name"), new DropRow(Map.of()));
        }
    }

    Tables show(PageRequest request) {
        return new Tables(
                supplies.frame("Tables", request),
                supplies.actions().tables().tables(),
                supplies.actions().tables().lastLoads(),
                supplies.expected().next(),
                supplies.settings().root().toString());
    }

    /** The files of a table. */
    static String files(DropRow table, String status) {
        return Query.NONE
                .with("table", table.text("table_name"))
                .with("status", status)
                .at("/files");
    }
}
