package io.dropoff.format.encoding;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import java.nio.charset.StandardCharsets;

/** Recognizes files that are no text at all, and says what they are. */
final class NotText {

    /** Share of control characters above which bytes are no text. */
    private static final double CONTROLS = 0.05;

    /** So few are damage also in a file of a line. */
    private static final int FEW = 3;

    /** So many zero bytes at the end are none of a text. */
    private static final int ZEROS = 64;

    private static final int LOOK = 64 * 1024;

    /** Blank, line ends and what stands between words and fields. */
    private static final String EBCDIC_SIGNS =
            "\u0040\u0015\u0025\r\u0005\u006B\u005E\u004B\u0060\u0061\u006D\u007A\u007D\u007F\u004F\u004D\u005D\u004E\u007C";

    /** Share of the bytes that must be such. */
    private static final double EBCDIC = 0.95;

    private NotText() {}

    /** Throws NOT_TEXT when the bytes are of a known other kind, or full of control characters. */
    static void refuse(String file, byte[] head) {
        for (BinaryKind kind : BinaryKind.values()) {
            if (kind.begins(head)) {
                throw rejected(file + " is " + kind.what + ", not text", kind.advice);
            }
        }
        int length = Math.min(head.length, LOOK);
        refuseMainframe(file, head, length);
        refuseHalf(file, head, length);
        int controls = 0;
        for (int i = 0; i < length; i++) {
            int b = head[i];
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && !isSeparator(b)) {
                controls++;
            }
        }
        if (controls > FEW && controls > CONTROLS * length) {
            throw rejected(
                    file + " is not text: " + controls + " of its first " + length + " bytes are control characters",
                    "Ask the sender for a CSV file; if it is text, say so with the table's setting \"encoding\".");
        }
    }

    /** Ends of pages and the separators that ASCII has for tables, some of which are used as delimiters. */
    private static boolean isSeparator(int b) {
        return b == 0x0C || b == 0x0B || b == 0x1A || b >= 0x1C && b <= 0x1F || b == 1;
    }

    /** Nearly all bytes are what EBCDIC has for letters, digits and signs, and no line ends as in other texts. */
    private static void refuseMainframe(String file, byte[] head, int length) {
        int signs = 0;
        int letters = 0;
        for (int i = 0; i < length; i++) {
            int b = head[i] & 0xFF;
            if (b == '\n') {
                return;
            }
            boolean letter =
                    b >= 0x81 && (b & 0x0F) <= 9 && b != 0xA0 && b != 0xB0 && b != 0xD0 && b != 0xE0 && b != 0x90;
            letters += letter ? 1 : 0;
            signs += letter || EBCDIC_SIGNS.indexOf(b) >= 0 ? 1 : 0;
        }
        if (2 * letters > length && signs >= EBCDIC * length) {
            throw rejected(
                    file + " looks like EBCDIC, as mainframes write it",
                    "Ask the sender for UTF-8, or say which EBCDIC it is with the table's setting \"encoding\", such as IBM037 or"
                            + " IBM273.");
        }
    }

    /** A copy that took the whole size at once and has not come to the end. */
    private static void refuseHalf(String file, byte[] head, int length) {
        int text = length;
        while (text > 0 && head[text - 1] == 0) {
            text--;
        }
        for (int i = 0; i < text; i++) {
            if (head[i] == 0) {
                return;
            }
        }
        if (text > 0 && length - text >= ZEROS) {
            throw RefusedFile.file(
                    ErrorCode.NUL_CHARACTER,
                    file + " has text up to byte " + text
                            + " and zero bytes from there on: it is not copied to its end",
                    "Wait for the copy; when it has broken off, ask the sender for the file again.");
        }
    }

    private static RefusedFile rejected(String message, String advice) {
        return RefusedFile.file(ErrorCode.NOT_TEXT, message, advice);
    }

    private enum BinaryKind {
        ZIP("PK\u0003\u0004", "a ZIP archive or an Excel workbook (.xlsx)", "Save it as CSV in Excel, or unpack it."),
        OLD_OFFICE(
                "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1",
                "an old Excel workbook (.xls)",
                "Open it in Excel and save it as CSV."),
        GZIP("\u001F\u008B\b", "compressed with gzip", "Name it ….csv.gz, then it is unpacked."),
        PDF("%PDF-", "a PDF document", "Ask the sender for a CSV file."),
        PARQUET("PAR1", "a Parquet file", "Ask the sender for a CSV file."),
        PNG("\u0089PNG\r\n\u001A\n", "a PNG picture", "Ask the sender for a CSV file."),
        JPEG("\u00FF\u00D8\u00FF", "a JPEG picture", "Ask the sender for a CSV file."),
        BZIP2("BZh9", "compressed with bzip2", "Unpack it, or compress it with gzip as ….csv.gz."),
        XZ("\u00FD7zXZ\u0000", "compressed with xz", "Unpack it, or compress it with gzip as ….csv.gz."),
        ZSTD("\u0028\u00B5\u002F\u00FD", "compressed with zstd", "Unpack it, or compress it with gzip as ….csv.gz."),
        SEVEN_ZIP("7z\u00BC\u00AF\u0027\u001C", "a 7z archive", "Unpack it."),
        SQLITE("SQLite format 3\u0000", "an SQLite database", "Export the table as CSV.");

        private final byte[] magic;
        private final String what;
        private final String advice;

        BinaryKind(String magic, String what, String advice) {
            this.magic = magic.getBytes(StandardCharsets.ISO_8859_1);
            this.what = what;
            this.advice = advice;
        }

        boolean begins(byte[] head) {
            return head.length >= magic.length && java.util.Arrays.mismatch(head, magic) >= magic.length
                    || java.util.Arrays.equals(head, magic);
        }
    }
}
