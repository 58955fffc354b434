package io.dropoff.format.detect;

import io.dropoff.fault.Warning;
import io.dropoff.format.dialect.DetectionInput;
import io.dropoff.format.dialect.Preamble;
import io.dropoff.format.dialect.TableScore;
import io.dropoff.format.table.FirstRecord;
import io.dropoff.format.table.Header;
import java.util.List;
import java.util.Optional;

/**
 * Where the table begins, and whether with names.
 *
 * @param first record of the grid
 * @param preamble lines above it
 * @param names of the columns, where the preamble has them; else empty
 * @param warnings where a person's setting disagrees with what was found
 */
record TableStart(int first, Header header, Preamble preamble, List<String> names, List<Warning> warnings) {

    /** From which on a header that was found disagrees with the one that is set. */
    private static final double SURE = 0.9;

    static TableStart of(DetectionInput input, TableScore table) {
        List<String> declared = input.before().names();
        if (!declared.isEmpty()
                && (declared.size() == table.width() || table.grid().records() == 0)) {
            Header above = new Header(false, 1, "header: a comment above the rows names the columns", List.of());
            return new TableStart(0, above, input.before(), declared, List.of());
        }
        Optional<Boolean> set = input.set().header();
        int titled = first(input, table, set.orElse(true));
        Header found = found(input, table, titled);
        // Without a header, nothing tells a title from a row with one value.
        boolean untitled = set.isEmpty() && !found.present();
        int bare = untitled ? first(input, table, false) : titled;
        int first = untitled && FirstRecord.isShortRecordAbove(table, bare) ? bare - 1 : bare;
        Header header = untitled ? found(input, table, bare) : found;
        Preamble preamble = FirstRecord.preamble(input.before(), table, first);
        return set.map(given -> new TableStart(first, asSet(given), preamble, List.of(), disagreement(given, header)))
                .orElse(new TableStart(first, header, preamble, List.of(), List.of()));
    }

    /** Whether the file names its columns, in a record or above it. */
    boolean named() {
        return header.present() || !names.isEmpty();
    }

    private static int first(DetectionInput input, TableScore table, boolean titles) {
        return input.set().skipLines().isPresent() ? 0 : FirstRecord.of(table, titles);
    }

    private static Header found(DetectionInput input, TableScore table, int first) {
        return Header.of(table, first, input.hints(), input.rules());
    }

    private static Header asSet(boolean given) {
        return new Header(given, 1, (given ? "header" : "no header") + ": set for this table", List.of());
    }

    private static List<Warning> disagreement(boolean given, Header found) {
        boolean disagrees = given != found.present() && found.confidence() > SURE;
        return disagrees
                ? List.of(new Warning(
                        "SET_HEADER",
                        "header=" + given + " is set for this table, but the file looks otherwise: " + found.reason()))
                : List.of();
    }
}
