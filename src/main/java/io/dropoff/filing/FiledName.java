package io.dropoff.filing;

import java.time.Instant;

/** What a drop is called under {@code processed/} and {@code error/}. May be replaced, see docs/embedding.md; asked from several threads. */
@FunctionalInterface
public interface FiledName {

    /**
     * A name for the drop, with the time in it: moments a second apart give different names.
     *
     * @param original what it was dropped as
     * @param at when it is filed
     * @param copy 1, and one more each time that the name is taken already: each must give another name
     * @return without folders, at most {@value TimePrefix#LIMIT} bytes in UTF-8: reports beside it have longer ones
     */
    String of(String original, Instant at, int copy);
}
