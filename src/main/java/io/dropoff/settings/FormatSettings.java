package io.dropoff.settings;

/**
 * Limits of what is read ({@code dropoff.max-field}, {@code dropoff.max-unzipped}, {@code dropoff.trailer-count},
 * {@code dropoff.min-confidence}).
 *
 * @param maxField longest field, in UTF-16 units
 * @param maxUnzipped bytes a {@code .csv.gz} may unpack to; 0 = no limit
 * @param minConfidence per cent of confidence below which a format is a question; 0 = never
 * @param trailerCount what a wrong row count in the trailer does
 */
public record FormatSettings(int maxField, long maxUnzipped, TrailerCount trailerCount, int minConfidence) {

    /** What a record with fewer fields than the header does. */
    public enum ShortRows {
        /** Its last columns are NULL; counted and said. */
        PAD,
        /** The file fails. */
        FAIL
    }

    /** What a trailer with another row count than the file does. */
    public enum TrailerCount {
        /** Reported; the file loads. */
        WARN,
        /** The file fails. */
        FAIL,
        /** Not compared. */
        OFF
    }
}
