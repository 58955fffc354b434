package io.dropoff.format.detect;

import io.dropoff.format.CsvFormat.LineEnd;

/** Phase 8: how lines end. */
final class LineEnds {

    private LineEnds() {}

    /** Line ends inside quotes count too; a kind seen once in a hundred makes them mixed. */
    static LineEnd of(char[] text) {
        int pairs = 0;
        int feeds = 0;
        int returns = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\r' && i + 1 < text.length && text[i + 1] == '\n') {
                pairs++;
                i++;
            } else if (text[i] == '\n') {
                feeds++;
            } else if (text[i] == '\r') {
                returns++;
            }
        }
        int all = pairs + feeds + returns;
        if (all == 0) {
            return LineEnd.NONE;
        }
        int most = Math.max(pairs, Math.max(feeds, returns));
        if (most < 0.99 * all) {
            return LineEnd.MIXED;
        }
        return most == pairs ? LineEnd.CRLF : most == feeds ? LineEnd.LF : LineEnd.CR;
    }
}
