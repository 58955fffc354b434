package io.dropoff.rows;

import java.util.ArrayList;
import java.util.List;

/**
 * A record that may be no row: all blank, the header again, a line of dashes, a comment, or one that must be seen as a whole. Its fields are
 * kept until that is known; nearly every record is known to be a row by the first character of its first field.
 */
final class Doubt {

    private static final char COMMENT = '#';
    private static final char HARD_SPACE = '\u00A0';

    /** Fields of a line drawn between the two sides of a frame. */
    private static final int FRAMED = 3;

    private final List<String> header = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<Boolean> nulls = new ArrayList<>();
    private char firstOfHeader;
    private char firstInOtherCase;
    private boolean blank;
    private boolean again;
    private boolean dashes;
    private boolean dashed;
    private boolean comment;
    private boolean whole;

    /** Names are compared without case, and without the blanks around them. */
    void name(String name) {
        if (header.isEmpty()) {
            firstOfHeader = name.isEmpty() ? 0 : name.charAt(0);
            firstInOtherCase = Character.isUpperCase(firstOfHeader)
                    ? Character.toLowerCase(firstOfHeader)
                    : Character.toUpperCase(firstOfHeader);
        }
        header.add(name.strip());
    }

    /** A record begins. @param wanted whether it must be seen as a whole */
    void begin(boolean mayBeDashes, boolean wanted) {
        texts.clear();
        nulls.clear();
        blank = true;
        again = !header.isEmpty();
        dashes = mayBeDashes;
        dashed = false;
        whole = wanted;
    }

    /** Whether the record's first field shows that it is a row. */
    boolean isRow(char[] buffer, int offset, int length) {
        if (whole || length == 0) {
            return false;
        }
        char c = buffer[offset];
        return c > ' '
                && c != HARD_SPACE
                && c != firstOfHeader
                && c != firstInOtherCase
                && c != COMMENT
                && !(dashes && (c == '-' || c == '=' || c == ':' || c == '+'));
    }

    /** Keeps a field; false = the record is a row after all. */
    boolean keep(char[] buffer, int offset, int length, boolean quoted, boolean isNull) {
        String text = new String(buffer, offset, length);
        String bare = text.strip();
        comment = texts.isEmpty() ? !quoted && bare.startsWith("#") : comment;
        blank &= !quoted && (length == 0 || texts.isEmpty() && bare.chars().allMatch(c -> c == HARD_SPACE));
        again &= texts.size() < header.size() && header.get(texts.size()).equalsIgnoreCase(bare);
        dashes &= !quoted
                && (isDashes(bare)
                        || bare.isEmpty() && (isUnnamed(texts.size()) || texts.size() == FRAMED - 1 && isFramed()));
        dashed |= bare.length() > 1;
        texts.add(text);
        nulls.add(isNull);
        return whole || blank || again || dashes || comment;
    }

    /** Colons say in Markdown which side a column leans to, and in psql a plus stands where columns meet. */
    private static boolean isDashes(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c == '-' || c == '=' || c == ':' || c == '+');
    }

    /** Whether nothing stands above, as at both sides of a Markdown table. */
    private boolean isUnnamed(int column) {
        return column < header.size() && header.get(column).isEmpty();
    }

    /** Without any value: delimiters only, or a line of blanks. */
    boolean isBlank() {
        return blank && (texts.size() == 1 || texts.get(0).isEmpty());
    }

    boolean isHeaderAgain() {
        return again && texts.size() == header.size() && header.size() > 1;
    }

    /** Also one line of them from side to side of a frame, as SAP's lists have it below the names. */
    boolean isDashes(int columns) {
        int fields = texts.size();
        return dashes && dashed && (fields == columns || fields == 1 || fields == FRAMED && isFramed());
    }

    /** Whether the table is drawn with bars at both sides, and so with lines between its rows. */
    boolean isFramed() {
        return header.size() > 2 && isUnnamed(0) && isUnnamed(header.size() - 1);
    }

    /** Whether it begins with the sign that comment lines begin with. */
    boolean isComment() {
        return comment;
    }

    List<String> texts() {
        return texts;
    }

    List<String> header() {
        return header;
    }

    boolean isNull(int column) {
        return nulls.get(column);
    }
}
