package io.dropoff.page;

import io.dropoff.actions.Figures;
import io.dropoff.page.FileScreen.Fact;
import io.dropoff.tracking.DropRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of a drop, for the person who dropped it.
 *
 * @param sentence the outcome
 * @param why what happened, when it failed
 * @param places line, column and value that are at fault
 * @param advice what to do
 */
record DropVerdict(String sentence, String why, List<Fact> places, String advice) {

    /**
     * @param report the parts of the report beside the file
     * @param again whether it was put back into its folder since
     * @param waitsFor what a waiting drop waits for
     */
    static DropVerdict of(DropRow row, Map<String, String> report, boolean again, String waitsFor) {
        return switch (row.status()) {
            case "pending" -> plain("Not loaded yet: it waits for " + waitsFor + ".");
            case "processing" ->
                plain("It is being loaded into " + row.text("table_name")
                        + ". The table stays as it was until all rows are in.");
            case "completed" -> plain(loaded(row));
            case "undone" ->
                plain("It was loaded into " + row.text("table_name") + ", and its rows were taken out again.");
            default -> failed(row, report, again);
        };
    }

    private static DropVerdict plain(String sentence) {
        return new DropVerdict(sentence, "", List.of(), "");
    }

    private static String loaded(DropRow row) {
        String rows = row.number("rows_loaded") + (row.count("rows_loaded").orElse(0) == 1 ? " row" : " rows");
        String how = row.text("load_type").equals("fullload")
                ? rows + " are the whole content of " + row.text("table_name") + " now, or were until the next load."
                : rows + (row.text("load_type").equals("merge") ? " were merged into " : " were added to ")
                        + row.text("table_name") + (row.merged().isEmpty() ? "" : ": " + row.merged()) + ".";
        long rejected = row.count("rows_rejected").orElse(0);
        return "Loaded: " + how
                + (rejected > 0 ? " " + Figures.number(rejected) + " values were rejected, see below." : "");
    }

    private static DropVerdict failed(DropRow row, Map<String, String> report, boolean again) {
        String sentence =
                switch (row.status()) {
                    case "duplicate" -> "Not loaded: its content is in the table already.";
                    case "cancelled" -> "Not loaded: it was cancelled. The table is as it was.";
                    default ->
                        "FILE_CHANGED".equals(row.text("error_code"))
                                ? "The file changed after it was loaded; the table has what an earlier load read."
                                : "Not loaded: nothing of it is in the table. " + Words.cause(row.text("error_code"))
                                        + ".";
                };
        String advice = again
                ? "Nothing more: it was put back or a corrected file was sent for it, which was or is loaded as a new drop (below)."
                : report.getOrDefault(
                        "What to do", "Mend what is said above, then drop the file again, or retry it here.");
        List<Fact> places = Stream.of("Line", "Column", "Value")
                .flatMap(name -> Optional.ofNullable(report.get(name)).map(value -> new Fact(name, value)).stream())
                .toList();
        return new DropVerdict(sentence, row.text("error_message"), places, advice);
    }
}
