package io.dropoff.settings;

/**
 * A value that somebody set.
 *
 * @param text as written, without white space around it
 * @param source the file, {@code environment} or {@code system property}
 * @param name under which it was set there
 * @param rank of its source; the highest wins
 * @param literal whether braces in it are ordinary text
 */
record Given(String text, String source, String name, int rank, boolean literal) {

    /** For messages: where and under which name it was set. */
    String place() {
        return source.equals("environment") || source.equals("system property")
                ? source + " " + name
                : source + ": " + name;
    }

    Given literal(boolean isLiteral) {
        return new Given(text, source, name, rank, isLiteral);
    }
}
