package io.dropoff.rows;

import io.dropoff.format.CsvFormat;
import io.dropoff.settings.FormatSettings;
import io.dropoff.settings.LoadSettings;
import io.dropoff.settings.TableSettings;
import java.io.IOException;

/**
 * What pass 1 looks at besides the records themselves.
 *
 * @param infer whether types are looked for
 * @param watchQuotes whether quotes are ordinary text by detection, not because a person said so
 */
record ProfileRules(NullRule nulls, int maxField, boolean infer, boolean watchQuotes) {

    static ProfileRules of(CsvFormat format, TableSettings set, FormatSettings limits, LoadSettings load)
            throws IOException {
        NullRule nulls = NullRule.of(set, load);
        return new ProfileRules(
                nulls,
                limits.maxField(),
                set.types().orElse(load.types()) == LoadSettings.Types.INFER,
                format.quote().isEmpty() && set.quote().isEmpty());
    }
}
