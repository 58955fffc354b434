package io.dropoff.format.dialect;

/** The sign that comment lines at the top of a file begin with. */
final class CommentSign {

    private static final char USUAL = '#';
    private static final String OTHERS = ";%!";
    private static final int FEWEST = 2;

    private CommentSign() {}

    /** The usual one, unless several lines begin with another and a blank, and none further down does. */
    static char of(char[] text) {
        char sign = text.length == 0 ? USUAL : text[0];
        if (OTHERS.indexOf(sign) < 0) {
            return USUAL;
        }
        int place = 0;
        int signed = 0;
        while (place < text.length && text[place] == sign) {
            if (place + 1 < text.length && text[place + 1] > ' ') {
                return USUAL;
            }
            signed++;
            place = Lines.nextLine(text, place);
        }
        while (place < text.length) {
            if (text[place] == sign) {
                return USUAL;
            }
            place = Lines.nextLine(text, place);
        }
        return signed >= FEWEST ? sign : USUAL;
    }
}
