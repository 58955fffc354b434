package io.dropoff.page;

import java.util.regex.Pattern;

/** Sentences about a change that was just made. An address can name one of these and its numbers, never a text of its own. */
final class Notices {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private Notices() {}

    /** Null when the address names none. */
    static Frame.Notice of(Query query) {
        String number = NUMBER.matcher(query.get("n")).matches() ? query.get("n") : "0";
        return switch (query.get("done")) {
            case "cancel" -> good("The load is asked to stop; its table stays as it was, its file goes to error/.");
            case "retry" -> good("The file is back in its folder and is loaded again as a new drop.");
            case "undo" -> good(number + " rows are out of the table again.");
            case "rollback" -> good("The table has the " + number + " rows of that version again.");
            case "send" -> good("The file is in its folder. This page tells what becomes of it.");
            default -> null;
        };
    }

    private static Frame.Notice good(String text) {
        return new Frame.Notice("good", text);
    }
}
