package io.dropoff.actions;

/** What somebody asked for cannot be done; nothing was changed. The message is a sentence for that person. */
public final class NotPossible extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** There is no such thing. */
        NOT_FOUND,
        /** There is, in a state that forbids it. */
        CONFLICT,
        /** What was given makes no sense. */
        INVALID,
        /** Not by this person. */
        FORBIDDEN,
        /** More than is taken. */
        TOO_LARGE,
        /** There is no room on the disk for it. */
        NO_ROOM
    }

    private final Reason reason;
    private final String advice;

    public NotPossible(Reason reason, String message, String advice) {
        super(message);
        this.reason = reason;
        this.advice = advice;
    }

    public Reason reason() {
        return reason;
    }

    /** What happened, as a sentence. */
    public String sentence() {
        String text = getMessage();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.matches("(?s).*[.?!]") ? "" : ".");
    }

    /** What to do about it. */
    public String advice() {
        return advice;
    }
}
