package io.dropoff.rows;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.format.CsvFormat;
import java.util.List;

/** The sentences for what makes a file unreadable as records. */
final class Rejections {

    /** More columns than any database has; the exact limit is the table's, this one keeps memory small. */
    static final int MAX_COLUMNS = 16_384;

    private static final int LONGEST_SHOWN = 60;

    private Rejections() {}

    static RefusedFile fieldCount(long line, int found, int expected, CsvFormat format) {
        return fieldCount(line, found, format.named() ? "the header has" : "the first record has", expected, format);
    }

    /** Of a record that is another than all above it, which differ from the header alike. */
    static RefusedFile otherWidth(long line, int found, int usual, CsvFormat format) {
        return fieldCount(line, found, "the records above have", usual, format);
    }

    private static RefusedFile fieldCount(long line, int found, String others, int expected, CsvFormat format) {
        String message = (found > MAX_COLUMNS ? "more than " + fields(MAX_COLUMNS) : fields(found)) + ", " + others
                + " " + expected + " (delimiter " + shown(format.delimiter()) + ")";
        String cause = found > expected
                ? "Often the delimiter stands in a text that is not quoted: ask the sender to quote it"
                : "Often a line break stands in a text that is not quoted, or the record was cut off: ask the sender to mend it";
        String setting = format.quote().isEmpty()
                ? "; if texts are quoted, set dropoff.table.<table>.quote"
                : "; if another delimiter is meant, set dropoff.table.<table>.delimiter";
        String padding = found < expected
                ? " If records may end early in this file, set dropoff.table.<table>.short-rows=pad."
                : "";
        return RefusedFile.line(ErrorCode.FIELD_COUNT, line, message, cause + setting + "." + padding);
    }

    static RefusedFile otherNames(long line, List<String> names, CsvFormat format) {
        return RefusedFile.line(
                ErrorCode.SEVERAL_TABLES,
                line,
                "from here on the columns are others: " + difference(names, format.names()),
                "Split the file where its columns change, and send the parts by themselves.");
    }

    static RefusedFile unclosedQuote(long line) {
        return RefusedFile.line(
                ErrorCode.UNCLOSED_QUOTE,
                line,
                "the record that begins here opens a quote that is never closed",
                "Close the quote, or double it when it is part of the text. If quotes are ordinary text in this file, set"
                        + " dropoff.table.<table>.quote=none.");
    }

    static RefusedFile strayQuote(long line) {
        return RefusedFile.line(
                ErrorCode.STRAY_QUOTE,
                line,
                "in the record that begins here, text follows a closing quote",
                "Look at the quotes from there on: one that is not closed ends only at the next quote, perhaps lines below; one"
                        + " within a quoted text must be doubled; and nothing may stand between the closing quote and the"
                        + " delimiter. If quotes are ordinary text in this file, set dropoff.table.<table>.quote=none.");
    }

    static RefusedFile spacedQuote(long line) {
        return RefusedFile.line(
                ErrorCode.STRAY_QUOTE,
                line,
                "in the record that begins here, blanks stand between a delimiter and a quote",
                "Ask the sender to write quotes right beside the delimiters. If quotes are ordinary text in this file, set"
                        + " dropoff.table.<table>.quote=none.");
    }

    static RefusedFile secondTable(long line, List<String> names) {
        return RefusedFile.line(
                ErrorCode.SEVERAL_TABLES,
                line,
                "below a blank line another header begins: " + cut(String.join(", ", names)),
                "The file holds several tables. Ask the sender for one file a table.");
    }

    private static String difference(List<String> names, List<String> above) {
        if (names.size() != above.size()) {
            return "a comment names " + names.size() + " of them, above it was " + above.size();
        }
        int column = 0;
        while (names.get(column).equals(above.get(column))) {
            column++;
        }
        return "a comment calls column " + (column + 1) + " " + cut(names.get(column)) + ", above it was "
                + cut(above.get(column));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN - 1) + "…";
    }

    static RefusedFile fieldSize(long line, int maxField) {
        return RefusedFile.line(
                ErrorCode.FIELD_SIZE,
                line,
                "the record that begins here has a field of more than " + maxField + " characters",
                "Often a quote is opened and never closed, or the delimiter is another one. If the text is meant to be so long,"
                        + " raise dropoff.max-field.");
    }

    static RefusedFile columnCount(long line) {
        return RefusedFile.line(
                ErrorCode.COLUMN_COUNT,
                line,
                "more than " + MAX_COLUMNS + " columns",
                "No table can have that many. Check the delimiter, or split the file.");
    }

    static RefusedFile columnName(long line, int column, int length) {
        return RefusedFile.line(
                ErrorCode.COLUMN_NAME,
                line,
                "the name of column " + column + " has " + length + " characters",
                "That is no name: check the file's first lines, or set dropoff.table.<table>.delimiter, .quote or .header.");
    }

    static RefusedFile nul(long line, long offset) {
        return RefusedFile.line(
                ErrorCode.NUL_CHARACTER,
                line,
                "a NUL character at byte " + offset,
                "The file is damaged, or no text. Ask the sender for it again, without NUL characters.");
    }

    static RefusedFile encoding(long line, long offset, String bytes, CsvFormat format) {
        return RefusedFile.line(
                ErrorCode.ENCODING,
                line,
                "byte " + offset + ": " + bytes + " is not valid in "
                        + format.charset().name(),
                "Ask the sender to write the whole file in one encoding, or say which it is with dropoff.table.<table>.encoding.");
    }

    static RefusedFile cutOff(long line, long offset, String bytes, CsvFormat format) {
        return RefusedFile.line(
                ErrorCode.ENCODING,
                line,
                "byte " + offset + ": the file ends in the middle of a character, " + bytes + " in "
                        + format.charset().name(),
                "It was most likely cut off on its way: ask the sender for the whole file.");
    }

    static RefusedFile noRecords() {
        return RefusedFile.file(
                ErrorCode.EMPTY_FILE,
                "the file is empty: it has neither a header nor a record",
                "Ask the sender for the file with its header; a header alone loads as a table without rows.");
    }

    private static String fields(int number) {
        return number == 1 ? "1 field" : number + " fields";
    }

    private static String shown(String delimiter) {
        return switch (delimiter) {
            case "\t" -> "tab";
            case " " -> "space";
            default -> "'" + delimiter + "'";
        };
    }
}
