package io.dropoff.format.detect;

import io.dropoff.fault.Warning;
import io.dropoff.format.Blanks;
import io.dropoff.format.Structure.Widths;
import io.dropoff.format.dialect.DetectionInput;
import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.Lines;
import io.dropoff.format.dialect.TableScore;
import io.dropoff.format.table.Footer;
import io.dropoff.format.table.RecordWidths;
import io.dropoff.format.table.RowWarnings;
import io.dropoff.settings.FormatSettings.ShortRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the table has below its beginning.
 *
 * @param widths of its records beside the header
 * @param names of its columns, as written
 * @param footer what stands below the rows
 * @param warnings about rows that look as if they were none, and about the footer
 */
record TableBody(Widths widths, List<String> names, Optional<Footer> footer, List<Warning> warnings) {

    static TableBody of(DetectionInput input, TableScore table, TableStart start) {
        boolean header = start.header().present();
        Widths widths = input.set().shortRows().filter(ShortRows.PAD::equals).isPresent()
                ? Widths.PADDED
                : RecordWidths.of(table, start.first(), header);
        int skipped = Lines.afterLines(input.sample().head(), start.preamble().lines());
        boolean blanks = Blanks.of(table.grid().dialect().delimiter()).isPresent();
        // With marks in the text, a footer's place in the file is not known: it is refused as a short record.
        Optional<Footer> footer = blanks
                ? Optional.empty()
                : Footer.of(input.sample(), table, skipped, header, input.set().trailer());
        return new TableBody(widths, names(table, start, widths), footer, warnings(input, table, start, footer));
    }

    private static List<String> names(TableScore table, TableStart start, Widths widths) {
        if (!start.names().isEmpty()) {
            return start.names();
        }
        List<String> names = new ArrayList<>();
        Grid grid = table.grid();
        if (widths == Widths.ROW_NAMES) {
            names.add("");
        }
        boolean written = start.header().present() && grid.records() > 0;
        int width = grid.records() == 0 ? 1 : written ? grid.width(start.first()) : table.width();
        for (int c = 0; c < width; c++) {
            names.add(written ? grid.value(start.first(), c) : "column_" + (c + 1));
        }
        return List.copyOf(names);
    }

    private static List<Warning> warnings(
            DetectionInput input, TableScore table, TableStart start, Optional<Footer> footer) {
        boolean header = start.header().present();
        int cut = footer.map(found -> found.text().length()).orElse(0);
        List<Warning> warnings = new ArrayList<>(new RowWarnings(table, start.first(), header)
                .warnings(header, input.sample(), input.sample().ending().length - cut));
        footer.filter(found -> !found.trailer())
                .ifPresent(found -> warnings.add(new Warning(
                        "FOOTER",
                        (found.lines() == 1 ? "1 line" : found.lines() + " lines") + " below the rows left out",
                        found.lines())));
        return List.copyOf(warnings);
    }
}
