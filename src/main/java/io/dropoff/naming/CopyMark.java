package io.dropoff.naming;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What browsers, mail programs and desktops add to the name of a file of which there is one already. */
final class CopyMark {

    /** As Windows, macOS, GNOME, KDE and Google Drive write it in the languages they are used in most. */
    private static final String WORD =
            "(?:copy|kopie|copie|copia|cópia|cópia|kopia|kópia|kopija|kopio|kopi|kopya|koopia|másolat|copiar|копия|копія|копие"
                    + "|αντίγραφο|αντιγραφή|副本|复制|複製|コピー|복사본|사본|สำเนา|bản sao|نسخة|עותק)";

    private static final String NUMBER = "(?:\\s*[(\\[]?\\d{1,3}[)\\]]?)?";

    private static final Pattern AT_END = Pattern.compile(
            "(?:"
                    // sales (1)
                    + "[\\s_-]*[(\\[]\\d{1,3}[)\\]]"
                    // sales (copy), sales (another copy 2), sales (Anna's conflicted copy 2024-12-01)
                    + "|[\\s_-]*[(\\[](?:[^()\\[\\]]*\\s)?" + WORD + "(?:\\s[^()\\[\\]]*)?[)\\]]"
                    // sales - Copy (2), sales_-_Copy
                    + "|[\\s_]+[-–—]+[\\s_]+" + WORD + NUMBER
                    // sales copy 2
                    + "|\\s+" + WORD + NUMBER
                    + ")[\\s_-]*\\z",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Right behind a date, where no name ends in such a word. */
    private static final Pattern BEHIND_DATE = Pattern.compile(
            "(?<=\\p{Nd})[\\s_-]+" + WORD + NUMBER + "\\z", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern AT_START = Pattern.compile(
            "\\A\\s*(?:copy(?:\\s*\\(\\d{1,3}\\))?\\s+of|kopie\\s+(?:von|van)|copie\\s+de|c[oó]pia\\s+d[ei]|kopi[a]?\\s+a[vf]"
                    + "|копия|kopia\\s+pliku)\\s+",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern LETTER_OR_DIGIT = Pattern.compile("[\\p{L}\\p{Nd}]");

    private CopyMark() {}

    /** The text without one mark at its end; unchanged when it has none, or nothing else. */
    static String stripEnd(String text) {
        Matcher mark = AT_END.matcher(text);
        boolean found = mark.find();
        if (!found) {
            mark = BEHIND_DATE.matcher(text);
            found = mark.find();
        }
        return found ? keep(text, text.substring(0, mark.start())) : text;
    }

    /** The text without one mark at its beginning. */
    static String stripStart(String text) {
        Matcher mark = AT_START.matcher(text);
        return mark.find() ? keep(text, text.substring(mark.end())) : text;
    }

    private static String keep(String text, String rest) {
        return LETTER_OR_DIGIT.matcher(rest).find() ? rest : text;
    }
}
