package io.dropoff.settings;

import java.util.Optional;
import java.util.function.Function;

/**
 * How a value is written.
 *
 * @param unit what the settings table says in its unit column
 * @param expected the sentence part after "expected", with examples and bounds
 * @param parser empty when the text is not of this syntax; gets trimmed text
 */
record Syntax<T>(String unit, String expected, Function<String, Optional<T>> parser) {

    /** The same syntax with another word in the unit column. */
    Syntax<T> in(String otherUnit) {
        return new Syntax<>(otherUnit, expected, parser);
    }

    /** The same syntax, where empty text means that nothing is set. */
    Syntax<Optional<T>> orNothing() {
        return new Syntax<>(
                unit,
                expected + ", or nothing",
                text -> text.isEmpty()
                        ? Optional.of(Optional.empty())
                        : parser.apply(text).map(Optional::of));
    }
}
