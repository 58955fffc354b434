package io.dropoff.fault;

import java.util.regex.Pattern;

/** Texts from outside, such as a file's name, for people: they can neither break the line, move the cursor nor turn the text around. */
public final class OneLine {

    /** Controls, line ends, signs of direction and invisible ones; without the two joiners that scripts and emoji need. */
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\u200C\\u200D]]");

    private OneLine() {}

    /** The text with a question mark for every character that is not seen as itself. */
    public static String of(String text) {
        return HIDDEN.matcher(text).replaceAll("?");
    }
}
