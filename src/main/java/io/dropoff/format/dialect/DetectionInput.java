package io.dropoff.format.dialect;

import io.dropoff.format.Blanks;
import io.dropoff.format.FormatHints;
import io.dropoff.format.Rules;
import io.dropoff.format.encoding.TextSample;
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
 * @param rules what is weighed
 */
public record DetectionInput(
        TextSample sample,
        Preamble before,
        TableSettings set,
        FormatHints hints,
        int maxField,
        Optional<LongDelimiter> longDelimiter,
        Rules rules) {

    /** The same with marks where blanks part columns. */
    public DetectionInput with(Blanks blanks) {
        return new DetectionInput(sample.with(blanks::marked), before, set, hints, maxField, Optional.empty(), rules);
    }

    /** The same file for somebody who set nothing. */
    public DetectionInput unset() {
        return new DetectionInput(sample, before, TableSettings.NONE, hints, maxField, longDelimiter, rules);
    }
}
