package io.dropoff.format.detect;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes text of another form than a table: pages, documents, JSON. */
final class NotCsv {

    private static final int LOOK = 64 * 1024;

    private static final Pattern PAGE = Pattern.compile(
            "(?is)\\s*(?:<!--.*?-->\\s*)*<(?:!doctype\\s+html|html|head|body|meta|script|style|title)\\b.*");
    private static final Pattern DOCUMENT = Pattern.compile("(?s)\\s*(?:<\\?xml\\b|<!DOCTYPE\\b|<!--).*");

    /** One that closes: some tables name their columns in angle brackets. */
    private static final Pattern ELEMENT = Pattern.compile("(?s)\\s*<([A-Za-z][\\w:.-]*)(?:\\s[^<>]*)?(/?)>.*");

    private static final Pattern OBJECT =
            Pattern.compile("(?s)\\s*\\{\\s*(?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*:|\\}\\s*$).*");
    private static final Pattern ARRAY = Pattern.compile(
            "(?s)\\s*\\[\\s*(?:\\{\\s*\"|\\[|\"(?:[^\"\\\\\\r\\n]|\\\\.)*\"\\s*[,\\]]|\\]\\s*$|-?\\d[\\d.eE+-]*\\s*,).*");
    /** An array of objects, which may go on for longer than is looked at. */
    private static final Pattern OBJECTS = Pattern.compile("(?s)\\s*\\[\\s*\\{\\s*\"(?:[^\"\\\\]|\\\\.)*\"\\s*:.*");

    private static final Pattern PROGRAM = Pattern.compile("(?s)(?:#!/|%!PS|\\{\\\\rtf|From: .*\\nSubject: ).*");

    /** A dated line of words with its postings indented below it, as ledger, hledger and beancount have them. */
    private static final Pattern JOURNAL = Pattern.compile("(?m)^\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2} +[^\\s\\d].*\\R"
            + "(?:[ \\t]*[;#].*\\R){0,20}+[ \\t]+\\p{L}(?:[^;,\\t\\r\\n]*\\S)?(?: {2,}|\\t)\\S*\\d");

    /** A name after its sign, above a line of letters. */
    private static final Pattern SEQUENCES = Pattern.compile("(?s)\\s*>[^>\\r\\n,;\\t]+\\R[A-Za-z*.-]{20,}(?:\\R.*)?");

    /** Sets and parameters of a model, as AMPL and GNU MathProg have them: assigned lists that a semicolon ends. */
    private static final Pattern MODEL =
            Pattern.compile("(?ms)^\\s*(?:set|param)\\s+[\\w\\[\\],]+[^;:=]*(?::[^;=]*)?:=[^;]*;");

    /** Matrices for a Modelica model. */
    private static final Pattern MATRICES =
            Pattern.compile("(?s)#1\\s*\\R(?:#.*\\R|\\s*\\R)*(?:double|float)\\s+\\w+\\s*\\(\\d+\\s*,\\s*\\d+\\).*");

    /** A key, a certificate, a signed or encrypted message. */
    private static final Pattern ARMOUR = Pattern.compile("(?s)\\s*-----BEGIN [A-Z0-9 ]+-----\\s*?\\R.*");

    private NotCsv() {}

    /** Throws NOT_CSV. */
    static void refuse(String file, char[] text) {
        String head = new String(text, 0, Math.min(text.length, LOOK));
        if (PAGE.matcher(head).matches()) {
            throw rejected(
                    file,
                    "an HTML page",
                    "It is often an error or sign-in page that was saved instead of the download.");
        }
        if (DOCUMENT.matcher(head).matches() || isElement(head)) {
            throw rejected(file, "an XML document", "");
        }
        if (OBJECT.matcher(head).matches()
                || ARRAY.matcher(head).matches()
                        && (OBJECTS.matcher(head).matches()
                                || head.stripTrailing().endsWith("]"))) {
            throw rejected(file, "JSON", "");
        }
        if (JOURNAL.matcher(head).find()) {
            throw rejected(file, "an accounting journal in plain text", "Export its transactions as CSV.");
        }
        if (SEQUENCES.matcher(head).matches()) {
            throw rejected(file, "sequences in FASTA form", "");
        }
        if (ARMOUR.matcher(head).matches()) {
            throw rejected(file, "a key, a certificate or an encrypted message", "If it is a table, decrypt it first.");
        }
        if (MODEL.matcher(head).find()) {
            throw rejected(file, "data of a mathematical model (AMPL)", "");
        }
        if (MATRICES.matcher(head).matches()) {
            throw rejected(file, "matrices for a Modelica model", "");
        }
        if (PROGRAM.matcher(head).matches()) {
            throw rejected(file, "a script, a letter or a document", "");
        }
    }

    /** Of a file that any line would make a row of. */
    static RefusedFile text(String file) {
        return RefusedFile.file(
                ErrorCode.NOT_CSV,
                file + " is text, not a table: nothing parts its lines into columns, and they are not values of one",
                "Ask the sender for a CSV file. If each line is a value, say so with"
                        + " dropoff.table.<table>.header=false or true.");
    }

    private static boolean isElement(String head) {
        Matcher element = ELEMENT.matcher(head);
        return element.matches() && (!element.group(2).isEmpty() || head.contains("</" + element.group(1) + ">"));
    }

    private static RefusedFile rejected(String file, String what, String cause) {
        return RefusedFile.file(
                ErrorCode.NOT_CSV,
                file + " is " + what + ", not a table",
                (cause + " Ask the sender for a CSV file.").strip());
    }
}
