package io.dropoff.fault;

/**
 * What was read otherwise than it stands in the file, or is doubtful, though the load goes on: set aside, padded, trimmed, questioned.
 *
 * @param code one stable word, for example {@code EMPTY_RECORDS}
 * @param text one sentence for people
 * @param count how many records, columns or values it is about; at least 1
 */
public record Warning(String code, String text, long count) {

    /** About one thing. */
    public Warning(String code, String text) {
        this(code, text, 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
