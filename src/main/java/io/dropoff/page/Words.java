package io.dropoff.page;

import io.dropoff.file.ByteSize;
import io.dropoff.tracking.DropRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Properties;

/** What stands in the ledger, as people say it. */
final class Words {

    private static final String NONE = "–";
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
                + (row.isSilent()
                        ? ", no sign of life for "
                                + seconds(row.count("silent_seconds").orElse(0))
                        : "");
    }

    /** How fast the phase goes; of one of which nobody can tell, how long it has been going. */
    static String speed(DropRow row) {
        if (row.rowsPerSecond().isPresent()) {
            return number(row.rowsPerSecond().getAsLong()) + " rows/s";
        }
        return row.bytesPerSecond().isPresent()
                ? ByteSize.text(row.bytesPerSecond().getAsLong()) + "/s"
                : row.phaseSeconds().orElse(0) > 0
                        ? "for " + seconds(row.phaseSeconds().getAsLong())
                        : NONE;
    }

    /** Behind the phase, as far as they are known. */
    static String speedAndLeft(DropRow row) {
        String speed = speed(row);
        return (speed.equals(NONE) ? "" : ", " + speed)
                + (row.secondsLeft().isEmpty() ? "" : ", " + left(row) + " left");
    }

    static String left(DropRow row) {
        OptionalLong left = row.secondsLeft();
        return left.isEmpty() ? NONE : seconds(left.getAsLong());
    }

    static String took(DropRow row) {
        OptionalLong millis = row.count("duration_ms");
        if (millis.isEmpty()) {
            return NONE;
        }
        long took = millis.getAsLong();
        return took < 1000 ? took + " ms" : seconds(Math.round(took / 1000.0));
    }

    /** {@code 12 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    static String seconds(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s")
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    static String size(DropRow row) {
        OptionalLong bytes = row.count("file_size");
        return bytes.isEmpty() ? NONE : ByteSize.text(bytes.getAsLong());
    }

    /** {@code just now}, {@code 3 min ago}, {@code 5 h ago}, {@code 2 days ago}. */
    static String ago(Instant time, Instant now) {
        long seconds = Duration.between(time, now).toSeconds();
        if (seconds < 10) {
            return "just now";
        }
        if (seconds < 60) {
            return seconds + " s ago";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min ago";
        }
        long hours = seconds / 3600;
        return hours < 48 ? hours + " h ago" : hours / 24 + " days ago";
    }

    /** A time of day of this machine's zone, which it names. */
    static String clock(Instant time) {
        return CLOCK.format(time.atZone(ZoneId.systemDefault()));
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** The first sentence or so. */
    static String brief(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= BRIEF ? line : line.substring(0, BRIEF - 1) + "…";
    }
}
