package io.dropoff.rows;

import io.dropoff.fault.Warning;
import io.dropoff.format.Structure.Widths;
import java.util.ArrayList;
import java.util.List;

/** Counts records that were no rows, or were filled up, for the warnings about them. */
final class SetAside {

    private long blank;
    private long firstBlank;
    private long headers;
    private long firstHeader;
    private long dashes;
    private long padded;
    private long firstPadded;
    private long blankRows;
    private long comments;
    private long firstComment;

    void blank(long line) {
        firstBlank = blank++ == 0 ? line : firstBlank;
    }

    void header(long line) {
        firstHeader = headers++ == 0 ? line : firstHeader;
    }

    void dashes() {
        dashes++;
    }

    void padded(long line) {
        firstPadded = padded++ == 0 ? line : firstPadded;
    }

    void comment(long line) {
        firstComment = comments++ == 0 ? line : firstComment;
    }

    /** The line of the first comment; 0 = there is none. */
    long firstComment() {
        return firstComment;
    }

    void blankRow() {
        blankRows++;
    }

    List<Warning> warnings(Widths widths, long rows) {
        List<Warning> warnings = new ArrayList<>();
        add(
                warnings,
                "EMPTY_RECORDS",
                blank,
                records(blank) + " without any value left out, the first on line " + firstBlank);
        add(
                warnings,
                "HEADER_REPEATED",
                headers,
                "the header comes again and was left out: " + times(headers) + ", the first on line " + firstHeader);
        add(
                warnings,
                "COMMENTS",
                comments,
                "lines that begin with # among the rows left out: " + comments + ", the first on line " + firstComment);
        add(warnings, "DASHES", dashes, "lines of dashes between records left out: " + dashes);
        add(
                warnings,
                "BLANK_ROWS",
                blankRows,
                "blank lines in the only column were read as rows with NULL: " + blankRows);
        add(warnings, "SHORT_RECORDS", padded, padding(widths));
        if (widths == Widths.SURPLUS) {
            add(warnings, "SURPLUS_DELIMITER", rows, "every record ends with more delimiters than the header");
        }
        if (widths == Widths.ROW_NAMES) {
            add(
                    warnings,
                    "ROW_NAMES",
                    rows,
                    "every record has one field more at its front, which the header does not name");
        }
        return warnings;
    }

    private String padding(Widths widths) {
        return widths == Widths.SHORT
                ? "every record has fewer fields than the header; the last columns are NULL"
                : records(padded) + " with fewer fields than the header filled up with NULL, the first on line "
                        + firstPadded;
    }

    private static void add(List<Warning> warnings, String code, long count, String text) {
        if (count > 0) {
            warnings.add(new Warning(code, text, count));
        }
    }

    private static String records(long count) {
        return count == 1 ? "1 record" : count + " records";
    }

    private static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }
}
