package io.dropoff.naming;

import java.text.Normalizer;
import java.util.Optional;

/**
 * What a file's name says without its ending.
 *
 * @param name without dates at either end, without copy marks; may be empty
 * @param stamp the date, the first one where several follow each other
 */
record FileStem(String name, Optional<DateStamp> stamp) {

    static FileStem of(String stem) {
        String rest = Normalizer.normalize(stem, Normalizer.Form.NFKC);
        Optional<DateStamp> stamp = Optional.empty();
        for (String before = ""; !before.equals(rest); ) {
            before = rest;
            rest = CopyMark.stripEnd(rest);
            Optional<StampForm.FoundStamp> found = StampForm.last(rest);
            if (found.isPresent()) {
                stamp = found.map(StampForm.FoundStamp::stamp);
                rest = rest.substring(0, found.get().start());
            }
        }
        for (String before = ""; !before.equals(rest); ) {
            before = rest;
            rest = CopyMark.stripStart(rest);
            Optional<StampForm.FoundStamp> found = StampForm.first(rest);
            if (found.isPresent()) {
                stamp = stamp.or(() -> found.map(StampForm.FoundStamp::stamp));
                rest = rest.substring(found.get().end());
            }
        }
        return new FileStem(rest, stamp);
    }
}
