package io.dropoff.fault;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file is at fault: it goes to {@code error/} with a report. Holds the facts; {@link #getMessage()} is the sentence that
 * names file, line, expected and found, {@link #advice()} says what to do next.
 */
public final class RefusedFile extends DropoffException {

    private static final long serialVersionUID = 1L;
    private static final Pattern PLACEHOLDER = Pattern.compile("dropoff\\.table\\.<(?:table|name)>\\.");

    private final transient Place place;
    private final String advice;
    private final transient List<String> details;

    /**
     * Where in the file.
     *
     * @param line physical line, from 1; empty when the whole file is meant
     * @param column name of the column, when one is meant
     * @param value the offending text, for the report only; never logged
     */
    public record Place(OptionalLong line, Optional<String> column, Optional<String> value) {
        /** The whole file. */
        public static final Place FILE = new Place(OptionalLong.empty(), Optional.empty(), Optional.empty());

        /** One line of it. */
        public static Place line(long line) {
            return new Place(OptionalLong.of(line), Optional.empty(), Optional.empty());
        }
    }

    /** The general form; prefer a named one when the case comes up twice. */
    public RefusedFile(ErrorCode code, Place place, String message, String advice) {
        this(code, place, message, advice, List.of());
    }

    /** @param details one line each, for the report only; never logged: they may quote the file */
    public RefusedFile(ErrorCode code, Place place, String message, String advice, List<String> details) {
        super(code, message, null);
        this.place = place;
        this.advice = advice;
        this.details = List.copyOf(details);
    }

    /** The whole file is meant. */
    public static RefusedFile file(ErrorCode code, String message, String advice) {
        return new RefusedFile(code, Place.FILE, message, advice);
    }

    /** One physical line, from 1, is meant; the message starts with it. */
    public static RefusedFile line(ErrorCode code, long line, String message, String advice) {
        return new RefusedFile(code, Place.line(line), "line " + line + ": " + message, advice);
    }

    /** Where in the file. */
    public Place place() {
        return place == null ? Place.FILE : place;
    }

    /** More places and their values, one line each, for the report only. */
    public List<String> details() {
        return details == null ? List.of() : details;
    }

    /** What to do next: one or two sentences for the person who dropped the file. */
    public String advice() {
        return advice;
    }

    /** The advice with the table's name in the settings that it names, so that they can be copied as they are. */
    public String adviceFor(String table) {
        return PLACEHOLDER.matcher(advice).replaceAll(Matcher.quoteReplacement("dropoff.table." + table + "."));
    }
}
