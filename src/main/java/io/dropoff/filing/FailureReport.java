package io.dropoff.filing;

import io.dropoff.fault.OneLine;
import io.dropoff.fault.RefusedFile;
import io.dropoff.tracking.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The {@code .error.txt} beside a file in {@code error/}: for the person who dropped it.
 *
 * @param file as it was dropped
 * @param loadId its row in the ledger
 * @param table its table; empty when its name gives none
 * @param code the ledger's error code
 * @param message what happened
 * @param where place in the file
 * @param details more places in the file, one line each
 * @param advice what to do next
 */
public record FailureReport(
        Path file,
        long loadId,
        Optional<String> table,
        String code,
        String message,
        RefusedFile.Place where,
        List<String> details,
        String advice) {

    private static final int LONGEST_VALUE = 200;

    /** What the ledger still knows, when the process was killed before it wrote the report. */
    public static FailureReport fromLedger(Path file, long loadId, Optional<String> table, Outcome outcome) {
        return new FailureReport(
                file,
                loadId,
                table,
                outcome.errorCode().orElse(""),
                outcome.message().orElse(""),
                RefusedFile.Place.FILE,
                List.of(),
                "Mend what is said above, then drop the file again.");
    }

    /** The whole text. */
    public String text(Instant at, ZoneId zone) {
        StringBuilder text = new StringBuilder();
        text.append(OneLine.of(file.getFileName().toString()))
                .append(" was not loaded. ")
                .append(inTheTable())
                .append("\n\n");
        line(text, "What happened", message);
        where.line().ifPresent(line -> line(text, "Line", String.valueOf(line)));
        where.column().ifPresent(column -> line(text, "Column", column));
        where.value().ifPresent(value -> line(text, "Value", shorten(value)));
        if (!details.isEmpty()) {
            line(text, "Where", details.stream().map(OneLine::of).collect(Collectors.joining("\n")));
        }
        line(text, "What to do", advice);
        text.append('\n');
        line(text, "Dropped as", OneLine.of(file.toString()));
        table.ifPresent(name -> line(text, "Table", name));
        line(text, "Load id", loadId + "   (dropoff history shows it, dropoff retry " + loadId + " drops it again)");
        line(text, "Code", code);
        line(
                text,
                "Time",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        at.truncatedTo(ChronoUnit.SECONDS).atZone(zone)));
        return text.toString();
    }

    private String inTheTable() {
        return switch (code) {
            case "DUPLICATE" -> "Its content was loaded before.";
            case "FILE_CHANGED" -> "The table has a part of it, from an earlier load.";
            default -> "Nothing of it is in the table.";
        };
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(String.format("%-16s", label + ":"))
                .append(value.replace("\n", "\n                "))
                .append('\n');
    }

    private static String shorten(String value) {
        return value.length() <= LONGEST_VALUE
                ? value
                : value.substring(0, LONGEST_VALUE) + "… (" + value.length() + " characters)";
    }
}
