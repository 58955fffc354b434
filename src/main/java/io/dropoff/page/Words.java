package io.dropoff.page;

import io.dropoff.actions.Figures;
import io.dropoff.tracking.DropRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Properties;

/** What stands in the ledger, as people say it. */
final class Words {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm xxx");
    private static final int BRIEF = 140;
    private static final Properties CAUSES = causes();

    private Words() {}

    private static Properties causes() {
        Properties causes = new Properties();
        try (InputStream in = Words.class.getResourceAsStream("/dropoff/page/causes.properties")) {
            causes.load(in);
            return causes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A status, for people who dropped a file. */
    static String status(String word) {
        return switch (word) {
            case "pending" -> "Waiting";
            case "processing" -> "Loading";
            case "completed" -> "Loaded";
            case "error" -> "Failed";
            case "failing" -> "Failed, not retried";
            case "cancelled" -> "Cancelled";
            case "duplicate" -> "Duplicate";
            case "undone" -> "Undone";
            default -> word;
        };
    }

    /** An error code as a short sentence. */
    static String cause(String code) {
        return CAUSES.getProperty(code, code);
    }

    /** The codes that have words. */
    static List<String> codes() {
        return CAUSES.stringPropertyNames().stream().sorted().toList();
    }

    /** A delimiter by its name, where it has one. */
    static String delimiter(String delimiter) {
        return switch (delimiter) {
            case "\t" -> "tab";
            case " " -> "space";
            case "," -> "comma ,";
            case ";" -> "semicolon ;";
            case "|" -> "pipe |";
            default -> delimiter;
        };
    }

    static String phase(DropRow row) {
        String phase =
                switch (row.text("phase")) {
                    case "waiting", "queued" -> "about to start";
                    case "profile" -> "reading the file";
                    case "plan" -> "comparing with the table";
                    case "stage" -> "bringing rows into the database";
                    case "validate" -> "validating";
                    case "publish" -> "publishing";
                    case "after" -> "finishing";
                    case "filing" -> "moving the file";
                    case "imaging" -> "keeping what the table holds";
                    case "restoring" -> "rolling back";
                    case "undoing" -> "taking rows out";
                    default -> row.text("phase");
                };
        return phase
                + (row.is("cancel_requested") ? ", to be cancelled" : "")
                + (row.isSilent() ? ", no sign of life for " + Figures.seconds(row.count("silent_seconds")) : "");
    }

    /** How fast the phase goes; of one of which nobody can tell, how long it has been going. */
    static String speed(DropRow row) {
        String speed = Figures.speed(row.rowsPerSecond(), row.bytesPerSecond());
        boolean onlyTime = speed.equals(Figures.NONE) && row.phaseSeconds().orElse(0) > 0;
        return onlyTime ? "for " + Figures.seconds(row.phaseSeconds()) : speed;
    }

    /** Behind the phase, as far as they are known. */
    static String speedAndLeft(DropRow row) {
        String speed = speed(row);
        return (speed.equals(Figures.NONE) ? "" : ", " + speed)
                + (row.secondsLeft().isEmpty() ? "" : ", " + left(row) + " left");
    }

    static String left(DropRow row) {
        return Figures.seconds(row.secondsLeft());
    }

    static String took(DropRow row) {
        return Figures.millis(row.count("duration_ms"));
    }

    static String size(DropRow row) {
        return Figures.bytes(row.count("file_size"));
    }

    /** {@code just now}, {@code 3 min ago}, {@code 5 h ago}, {@code 2 days ago}; of a time to come {@code in 3 min}. */
    static String ago(Instant time, Instant now) {
        Duration since = Duration.between(time, now);
        if (since.abs().toSeconds() < 10) {
            return "just now";
        }
        String length = length(since.abs().toSeconds());
        return since.isNegative() ? "in " + length : length + " ago";
    }

    private static String length(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        long hours = seconds / 3600;
        if (hours < 1) {
            return seconds / 60 + " min";
        }
        return hours < 48 ? hours + " h" : hours / 24 + " days";
    }

    /** A time of day of this machine's zone, which it names. */
    static String clock(Instant time) {
        return CLOCK.format(time.atZone(ZoneId.systemDefault()));
    }

    /** The first sentence or so. */
    static String brief(String text) {
        String line = String.join(
                " ", text.lines().limit(text.indexOf(":\n") > 0 ? 2 : 1).toList());
        return line.length() <= BRIEF ? line : line.substring(0, BRIEF - 1) + "…";
    }
}
