package io.dropoff.db;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * What a database said, for people: one line, without Java's classes and the statement that H2 appends, which tells names and values nobody
 * asked for, and with what disk or network said, where a driver tells only what follows from it.
 */
public final class SqlMessage {

    private static final Pattern STATEMENT = Pattern.compile("(?s);\\s*SQL statement:.*");
    /** Where H2 tells what its store of pages said, by the names of Java's classes. */
    private static final Pattern STORE =
            Pattern.compile("General error: \"org\\.h2\\.mvstore\\.MVStoreException: (.*?) \\[[\\d./]+]\"");

    private static final Pattern FILE =
            Pattern.compile("(Writing to|Reading from) \\S+@\\p{XDigit}+ failed; length -?\\d+ at -?\\d+");
    private static final Pattern LINES = Pattern.compile("\\s*\\R\\s*");

    private SqlMessage() {}

    /** The message of a driver's exception; {@code null} becomes {@code "null"}. */
    public static String of(Throwable error) {
        String message = String.valueOf(error.getMessage());
        return line(withoutClasses(STATEMENT.matcher(message).replaceFirst("")) + beneath(error, message));
    }

    private static String withoutClasses(String message) {
        String said = STORE.matcher(message).replaceFirst("$1");
        return FILE.matcher(said).replaceFirst("$1 the database file failed");
    }

    /** Empty when there is nothing beneath, or the message has it. */
    private static String beneath(Throwable error, String message) {
        Throwable cause = error;
        while (cause != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        String said = cause == null ? null : cause.getMessage();
        return said == null || message.contains(said) ? "" : " (" + said + ")";
    }

    private static String line(String text) {
        return LINES.matcher(text.strip()).replaceAll(" ");
    }
}
