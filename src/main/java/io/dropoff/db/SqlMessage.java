package io.dropoff.db;

import java.util.regex.Pattern;

/** What a database said, for people: one line, without the statement that H2 appends, which tells names and values nobody asked for. */
public final class SqlMessage {

    private static final Pattern STATEMENT = Pattern.compile("(?s);\\s*SQL statement:.*");
    private static final Pattern LINES = Pattern.compile("\\s*\\R\\s*");

    private SqlMessage() {}

    /** The message of a driver's exception; {@code null} becomes {@code "null"}. */
    public static String of(Throwable error) {
        String message = String.valueOf(error.getMessage());
        return LINES.matcher(STATEMENT.matcher(message).replaceFirst("").strip())
                .replaceAll(" ");
    }
}
