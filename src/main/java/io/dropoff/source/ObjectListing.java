package io.dropoff.source;

import java.util.stream.Stream;

/** The objects of a folder of an object store, all of them, without those of folders below. */
@FunctionalInterface
public interface ObjectListing {

    /** Asks the store, page by page. */
    Stream<RemoteFile> files();

    /** What went wrong, in words for people. */
    default String reason(Exception cause) {
        return RemoteFolder.rootMessage(cause);
    }
}
