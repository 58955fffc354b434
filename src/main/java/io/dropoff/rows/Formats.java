package io.dropoff.rows;

import io.dropoff.format.CsvFormat;
import io.dropoff.format.Structure;
import io.dropoff.settings.TableSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Variants of a format, and comparisons. */
final class Formats {

    private Formats() {}

    /** As a whole pass found it. */
    static CsvFormat proved(CsvFormat format, List<String> names) {
        return variant(format, Quoting.of(format), names, "");
    }

    /** The same, with a quote. */
    static CsvFormat quoted(CsvFormat format, char quote) {
        return variant(format, Quoting.of(format).quoted(Optional.of(quote)), format.names(), "");
    }

    /** Whether only encoding and names may differ. */
    static boolean haveSameShape(CsvFormat one, CsvFormat other) {
        return one.delimiter().equals(other.delimiter())
                && one.quote().equals(other.quote())
                && one.escape().equals(other.escape())
                && one.preambleLines() == other.preambleLines()
                && one.header() == other.header()
                && one.trailer().equals(other.trailer())
                && one.structure().equals(other.structure());
    }

    /**
     * Other readings of the same table's quotes, for a file that the first one does not hold for: what no sample shows may begin far
     * into the file.
     */
    static List<CsvFormat> otherQuotes(CsvFormat format, TableSettings set) {
        List<CsvFormat> others = new ArrayList<>();
        Quoting own = Quoting.of(format);
        boolean quoted = format.quote().isPresent();
        if (quoted && !format.structure().spacedQuotes()) {
            others.add(variant(format, own.spaced(), format.names(), "blanks stand around quotes further down"));
        }
        if (quoted && format.escape().isEmpty() && set.escape().isEmpty()) {
            others.add(variant(format, own.escaped(), format.names(), "a backslash escapes quotes further down"));
        }
        if (set.quote().isEmpty()) {
            for (Optional<Character> quote : List.of(Optional.of('"'), Optional.<Character>empty())) {
                if (!quote.equals(format.quote())) {
                    String why = quote.isEmpty()
                            ? "quotes are text: read as quotes, they do not fit further down"
                            : "quotes are needed further down";
                    others.add(variant(format, own.quoted(quote), format.names(), why));
                }
            }
        }
        return others;
    }

    /** How a format reads quotes. */
    private record Quoting(Optional<Character> quote, Optional<Character> escape, Structure structure) {

        static Quoting of(CsvFormat format) {
            return new Quoting(format.quote(), format.escape(), format.structure());
        }

        Quoting spaced() {
            return new Quoting(quote, escape, structure.withSpacedQuotes());
        }

        Quoting escaped() {
            return new Quoting(quote, Optional.of('\\'), structure);
        }

        Quoting quoted(Optional<Character> other) {
            return new Quoting(other, escape, structure);
        }
    }

    private static CsvFormat variant(CsvFormat format, Quoting quoting, List<String> names, String why) {
        List<String> reasons = new ArrayList<>(format.reasons());
        if (!why.isEmpty()) {
            reasons.add(why);
        }
        return new CsvFormat(
                format.charset(),
                format.bom(),
                format.delimiter(),
                quoting.quote(),
                quoting.escape(),
                format.lineEnd(),
                format.preambleLines(),
                format.header(),
                names,
                format.trailer(),
                format.confidence(),
                reasons,
                format.warnings(),
                format.alternatives(),
                quoting.structure(),
                format.evidence());
    }
}
