package io.dropoff.format;

import io.dropoff.settings.TableSettings;
import java.util.Arrays;
import java.util.Optional;

/** Columns that blanks part, as programs align them: what stands for a delimiter then. Blanks at the ends of a line part nothing. */
public enum Blanks {
    /** One blank or more. */
    ANY("blanks", TableSettings.BLANKS, 1),

    /** Two blanks or more, or a tab; a single one is text. */
    WIDE("gaps", TableSettings.GAPS, 2);

    private final String word;
    private final char mark;
    private final int least;

    Blanks(String word, char mark, int least) {
        this.word = word;
        this.mark = mark;
        this.least = least;
    }

    /** In settings, ledger and reports. */
    public String word() {
        return word;
    }

    /** Stands in their place while a text is read: a private character that no file has for anything else. */
    public char mark() {
        return mark;
    }

    /** Those of that word. */
    public static Optional<Blanks> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** Those of that mark. */
    public static Optional<Blanks> of(char mark) {
        return Arrays.stream(values()).filter(each -> each.mark == mark).findFirst();
    }

    /** What parts two fields for a parser. */
    public static String separator(String delimiter) {
        return of(delimiter).map(blanks -> String.valueOf(blanks.mark)).orElse(delimiter);
    }

    /** With marks in the place of blanks. */
    public char[] marked(char[] text) {
        char[] marked = new char[text.length];
        return Arrays.copyOf(marked, new Marker(this).mark(text, text.length, marked));
    }

    /**
     * Marks a text part after part; what is in double quotes stays, to the end of the line at most. Not for several threads.
     */
    public static final class Marker {

        private final Blanks blanks;

        private static final int GAP = 2;

        /** Blanks seen since the last other character; a tab counts as a gap. */
        private int run;

        /** Characters of a line that begins with #, up to here; 0 in another line. Words of a comment are parted by gaps alone. */
        private int comment;

        private boolean lineBegins = true;
        private boolean fieldBegins = true;
        private boolean quoted;

        public Marker(Blanks blanks) {
            this.blanks = blanks;
        }

        /** @param to has room for one character more than are read; @return characters written */
        public int mark(char[] from, int length, char[] to) {
            int at = 0;
            for (int i = 0; i < length; i++) {
                char c = from[i];
                if ((c == ' ' || c == '\t') && !quoted) {
                    run += c == '\t' ? GAP : 1;
                } else {
                    at = put(c, to, at);
                }
            }
            return at;
        }

        private int put(char c, char[] to, int from) {
            int at = from;
            boolean ends = c == '\n' || c == '\r';
            if (run > 0 && !ends && !lineBegins) {
                fieldBegins = comment == 0 ? run >= blanks.least : comment > 1 && run >= GAP;
                to[at++] = fieldBegins ? blanks.mark : ' ';
            }
            run = 0;
            comment = lineBegins && c == '#' ? 1 : comment == 0 || ends ? 0 : comment + 1;
            quoted = !ends && (c == '"' ? fieldBegins && !quoted : quoted);
            lineBegins = ends;
            fieldBegins = ends;
            to[at++] = c;
            return at;
        }
    }
}
