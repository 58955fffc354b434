package io.dropoff.naming;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file's name says without its ending.
 *
 * @param name without dates at either end, without copy marks; may be empty
 * @param stamp the date, the first one where several follow each other
 */
record FileStem(String name, Optional<DateStamp> stamp) {

    /** Between the first and the last day of a time. */
    private static final Pattern TO = Pattern.compile("(?i)[-_. ]+(?:to|till|until|bis)[-_. ]*\\z");

    static FileStem of(String stem) {
        String rest = Normalizer.normalize(stem, Normalizer.Form.NFKC);
        Optional<DateStamp> stamp = Optional.empty();
        for (String before = ""; !before.equals(rest); ) {
            before = rest;
            rest = CopyMark.stripEnd(rest);
            Optional<StampForm.FoundStamp> found = StampForm.last(rest);
            if (found.isPresent()) {
                stamp = found.map(StampForm.FoundStamp::stamp);
                rest = withoutRange(rest.substring(0, found.get().start()));
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

    /** Without the word that stands behind another date: {@code _2026-01-01_to}. */
    private static String withoutRange(String rest) {
        Matcher to = TO.matcher(rest);
        return to.find() && StampForm.last(rest.substring(0, to.start())).isPresent()
                ? rest.substring(0, to.start())
                : rest;
    }
}
