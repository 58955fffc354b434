package io.dropoff.format;

import io.dropoff.settings.TableSettings;

/**
 * What the phases after the encoding work with.
 *
 * @param before what is known of the lines before the table without knowing the delimiter
 * @param set never overridden
 * @param hints evidence
 * @param maxField characters that a field may have
 */
record Question(Sample sample, Layout before, TableSettings set, FormatHints hints, int maxField) {

    /** The same file for somebody who set nothing. */
    Question unset() {
        return new Question(sample, before, TableSettings.NONE, hints, maxField);
    }
}
