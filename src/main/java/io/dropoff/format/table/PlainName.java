package io.dropoff.format.table;

import java.text.Normalizer;
import java.util.Locale;

/** Letters and digits only, without accents and case: how names of columns are compared. */
final class PlainName {

    private PlainName() {}

    static String of(String name) {
        String bare = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder kept = new StringBuilder();
        bare.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
