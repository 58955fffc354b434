package io.dropoff.format;

import io.dropoff.settings.TableSettings;
import java.util.List;

/** Works out what a file's format may be. May be replaced, see docs/embedding.md; asked from several threads. */
@FunctionalInterface
public interface FormatDetection {

    /**
     * The formats that the file may have; the first that then holds for every record is taken.
     *
     * @param set what a person set for the table: never overridden
     * @param hints what earlier files of the table were
     * @return the likeliest first, at least one
     */
    List<CsvFormat> candidates(FormatSource source, TableSettings set, FormatHints hints);
}
