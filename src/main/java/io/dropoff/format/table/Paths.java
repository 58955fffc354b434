package io.dropoff.format.table;

import java.util.Set;
import java.util.regex.Pattern;

/** Files, with the folders that they are in or one of the names that lie at the top of a project. */
final class Paths {

    private static final int LONGEST = 300;

    /** With an ending, and perhaps with folders. */
    private static final Pattern FILE = Pattern.compile("(?:[\\w.+-]+/)*[\\w.+-]*\\.\\p{L}[\\p{L}\\d]{0,7}");

    private static final Pattern FOLDERS = Pattern.compile("(?:[\\w.+-]+/)+");

    /** What has no ending. */
    private static final Set<String> BARE = Set.of(
            "LICENSE",
            "LICENCE",
            "COPYING",
            "README",
            "NOTICE",
            "AUTHORS",
            "INSTALL",
            "VERSION",
            "MANIFEST",
            "Makefile",
            "Dockerfile");

    private Paths() {}

    /** Whether it is a file, perhaps with folders; a host has the same form. */
    static boolean isFile(String text) {
        return text.length() <= LONGEST && (FILE.matcher(text).matches() || isBare(text));
    }

    /** Whether it is a file with folders, or one without an ending: nothing else has that form. */
    static boolean isPath(String text) {
        return text.length() <= LONGEST
                && (isBare(text) || text.indexOf('/') > 0 && FILE.matcher(text).matches());
    }

    private static boolean isBare(String text) {
        int name = text.lastIndexOf('/') + 1;
        return BARE.contains(text.substring(name))
                && (name == 0 || FOLDERS.matcher(text.substring(0, name)).matches());
    }
}
