package io.dropoff.http;

import io.dropoff.actions.NotPossible;
import io.dropoff.actions.NotPossible.Reason;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Parts of an address. */
public final class Encoded {

    private Encoded() {}

    /** For a query, a path or a header. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * As it was meant.
     *
     * @param inPath where + is a plus sign
     * @throws NotPossible when it is not encoded rightly
     */
    public static String decode(String text, boolean inPath) {
        try {
            return URLDecoder.decode(inPath ? text.replace("+", "%2B") : text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new NotPossible(
                    Reason.INVALID, "the address is not encoded rightly", "Encode signs as %XX of their UTF-8 bytes.");
        }
    }
}
