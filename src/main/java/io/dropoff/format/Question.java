package io.dropoff.format;

import io.dropoff.settings.TableSettings;
import java.util.Optional;

/**
 * What the phases after the encoding work with.
 *
 * @param before what is known of the lines before the table without knowing the delimiter
 * @param set never overridden
 * @param hints evidence
 * @param maxField characters that a field may have
 * @param longDelimiter the delimiter of several characters for which a mark stands in the sample
 */
record Question(
        Sample sample,
        Layout before,
        TableSettings set,
        FormatHints hints,
        int maxField,
        Optional<LongDelimiter> longDelimiter) {

    /** The same file for somebody who set nothing. */
    Question unset() {
        return new Question(sample, before, TableSettings.NONE, hints, maxField, longDelimiter);
    }
}
