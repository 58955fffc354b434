package io.dropoff.format.detect;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes text of another form than a table: pages, documents, JSON. */
final class NotCsv {

    private static final int LOOK = 64 * 1024;

    /** Of which a program is known by its lines. */
    private static final int BEGINNING = 2048;

    private static final String COMMENT = "<!--";

    private static final Pattern PAGE =
            Pattern.compile("(?is)<(?:!doctype\\s+html|html|head|body|meta|script|style|title)\\b.*");
    private static final Pattern DOCUMENT = Pattern.compile("(?s)<(?:\\?xml\\b|!DOCTYPE\\b).*");

    /** One that closes: some tables name their columns in angle brackets. */
    private static final Pattern ELEMENT = Pattern.compile("(?s)<([A-Za-z][\\w:.-]*)(?:\\s[^<>]*)?(/?)>.*");

    /** A text in quotes, as JSON has it; the repetitions end since Java's own stack grows with each. */
    private static final String QUOTED = "\"[^\"\\\\\\r\\n]*+(?:\\\\.[^\"\\\\\\r\\n]*+){0,500}+\"";

    private static final Pattern OBJECT = Pattern.compile("(?s)\\s*\\{\\s*(?:" + QUOTED + "\\s*:|\\}\\s*$).*");
    private static final Pattern ARRAY = Pattern.compile(
            "(?s)\\s*\\[\\s*(?:\\{\\s*\"|\\[|" + QUOTED + "\\s*[,\\]]|\\]\\s*$|-?\\d[\\d.eE+-]*\\s*,).*");
    /** An array of objects, which may go on for longer than is looked at. */
    private static final Pattern OBJECTS = Pattern.compile("(?s)\\s*\\[\\s*\\{\\s*" + QUOTED + "\\s*:.*");

    /** An object in another without quotes around their names, as of JavaScript. */
    private static final Pattern PLAIN_OBJECT =
            Pattern.compile("(?s)\\s*\\{\\s*[A-Za-z_]\\w*\\s*:\\s*\\{\\s*\\w+\\s*:.*");

    private static final Pattern PROGRAM =
            Pattern.compile("(?s)\\A(?:\\s*\\.\\. [\\w-]+::|#!/|%!PS|\\{\\\\rtf|From: .*\\nSubject: ).*");

    /** What a program takes from others, in its first line. */
    private static final Pattern IMPORT =
            Pattern.compile("(?s)\\s*(?:import [\\w.*]+(?: as \\w+)?;?|from [\\w.]+ import [^\\n]+"
                    + "|#include *[<\"][^\\n]+|(?:package|using|use) [\\w.:\\\\]+;|library\\([\\w.]+\\))[ \\t]*\\R.*");

    /** Another such line, a call, an assignment or the beginning of a block. */
    private static final Pattern STATEMENT = Pattern.compile(
            "(?m)\\R[ \\t]*+(?:import [\\w.*]+|from [\\w.]+ import .+|(?:def|class|public) \\w.*"
                    + "|(?:for|if|while) .+:|\\w[\\w.]* *(?:=|<-) *\\S.*|[a-z_][\\w.]*\\(.*\\);?|library\\(.+\\)|.*\\w.*[{;])[ \\t]*$");

    /** Bytes in hexadecimal and the characters that they are. */
    private static final Pattern BYTES = Pattern.compile(
            "(?s)\\A\\s*(?:\\p{XDigit}{4,8}:?\\s+)?(?:\\p{XDigit}{2} +){7,31}\\p{XDigit}{2}[ \\t]{2,}[^,;\\t\\n]{4,40}\\n.*");

    /** A dated line of words with its postings indented below it, as ledger, hledger and beancount have them. */
    private static final Pattern JOURNAL = Pattern.compile("(?m)^\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2} +[^\\s\\d].*\\R"
            + "(?:[ \\t]*[;#].*\\R){0,20}+[ \\t]+\\p{L}(?:[^;,\\t\\r\\n]*\\S)?(?: {2,}|\\t)\\S*\\d");

    /** A name after its sign, above a line of letters. */
    private static final Pattern SEQUENCES =
            Pattern.compile("(?s)\\A\\s*>[^>\\r\\n,;\\t]+\\R[A-Za-z*.-]{20,}(?:\\R.*)?");

    /** Sets and parameters of a model, as AMPL and GNU MathProg have them: assigned lists that a semicolon ends. */
    private static final Pattern MODEL = Pattern.compile(
            "(?ms)^[ \\t]*+(?:set|param)\\s+[\\w\\[\\],]+[^;:=]{0,1000}(?::[^;=]{0,1000})?:=[^;]{0,20000};");

    /** Matrices for a Modelica model. */
    private static final Pattern MATRICES = Pattern.compile(
            "(?s)\\A#1[ \\t]*+\\R(?:(?:#[^\\r\\n]*+|[ \\t]*+)\\R){0,200}+(?:double|float)\\s+\\w+\\s*\\(\\d+\\s*,\\s*\\d+\\).*");

    /** A key, a certificate, a signed or encrypted message. */
    private static final Pattern ARMOUR = Pattern.compile("(?s)\\A\\s*-----BEGIN [A-Z0-9 ]+-----\\s*?\\R.*");

    /** Cards, calendars, messages between companies and between banks: lines or segments that each begin with what they are. */
    private static final Pattern MESSAGE = Pattern.compile(
            "(?s)\\A\\s*(?:BEGIN:V(?:CARD|CALENDAR)\\b|UNA.{6}\\s*UNB\\+|UNB\\+UNO"
                    + "|ISA(\\W)\\d\\d\\1.{10}\\1|!Type:\\w+\\s*?\\R|(?:\\{1:[^\\r\\n]*\\R)?:20:[^\\r\\n]*\\R:2\\d\\w?:).*");

    /** What FrontPage keeps beside each file of a site, in a file of the same name. */
    private static final Pattern SITE = Pattern.compile("(?s)\\A\\s*vti_encoding:[A-Z]{2}\\|.*");

    private static final List<Form> FORMS = List.of(
            new Form(JOURNAL, "an accounting journal in plain text", "Export its transactions as CSV."),
            new Form(SEQUENCES, "sequences in FASTA form", ""),
            new Form(ARMOUR, "a key, a certificate or an encrypted message", "If it is a table, decrypt it first."),
            new Form(
                    MESSAGE,
                    "a message in a form of its own (vCard, iCalendar, EDIFACT, X12, MT940 or QIF)",
                    "Export its content as CSV."),
            new Form(MODEL, "data of a mathematical model (AMPL)", ""),
            new Form(MATRICES, "matrices for a Modelica model", ""),
            new Form(BYTES, "a dump of bytes", ""),
            new Form(SITE, "what FrontPage notes of a file (_vti_cnf)", "The file itself is one folder above."),
            new Form(PROGRAM, "a script, a letter or a document", ""));

    /** What a file may be instead. */
    private record Form(Pattern pattern, String what, String cause) {}

    private NotCsv() {}

    /** Throws NOT_CSV. */
    static void refuse(String file, char[] text) {
        String head = new String(text, 0, Math.min(text.length, LOOK));
        String marked = withoutComments(head);
        if (PAGE.matcher(marked).matches()) {
            throw rejected(
                    file,
                    "an HTML page",
                    "It is often an error or sign-in page that was saved instead of the download.");
        }
        if (head.stripLeading().startsWith(COMMENT) || DOCUMENT.matcher(marked).matches() || isElement(marked)) {
            throw rejected(file, "an XML document", "");
        }
        if (OBJECT.matcher(head).matches()
                || PLAIN_OBJECT.matcher(head).matches()
                || ARRAY.matcher(head).matches()
                        && (OBJECTS.matcher(head).matches()
                                || head.stripTrailing().endsWith("]"))) {
            throw rejected(file, "JSON", "");
        }
        if (isProgram(head)) {
            throw rejected(file, "a program", "");
        }
        for (Form form : FORMS) {
            if (form.pattern.matcher(head).find()) {
                throw rejected(file, form.what, form.cause);
            }
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

    private static boolean isProgram(String head) {
        String first = head.substring(0, Math.min(head.length(), BEGINNING));
        return IMPORT.matcher(first).matches() && STATEMENT.matcher(first).find();
    }

    /** A page or a document from its first tag on. */
    private static String withoutComments(String head) {
        String rest = head.stripLeading();
        while (rest.startsWith(COMMENT)) {
            int end = rest.indexOf("-->");
            rest = end < 0 ? "" : rest.substring(end + 3).stripLeading();
        }
        return rest;
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
