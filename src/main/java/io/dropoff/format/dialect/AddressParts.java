package io.dropoff.format.dialect;

import java.util.regex.Pattern;

/** Addresses in the web, one a line, which have signs between their parts: {@code https://example.com/?a=1&b=2}. */
final class AddressParts {

    private static final String PARTS = ":/.?&=#%+@";
    private static final Pattern SCHEME = Pattern.compile("\\s*(?:https?|ftp)(?::|$).*");

    private AddressParts() {}

    /** Whether the delimiter is one of those signs, and every record, but for a name above, begins as an address does. */
    static boolean are(Grid grid) {
        if (PARTS.indexOf(grid.dialect().delimiter()) < 0 || grid.quotedCells() > 0 || grid.records() == 0) {
            return false;
        }
        boolean addresses = true;
        for (int r = grid.records() > 1 ? 1 : 0; addresses && r < grid.records(); r++) {
            addresses = SCHEME.matcher(grid.value(r, 0)).matches();
        }
        return addresses;
    }
}
