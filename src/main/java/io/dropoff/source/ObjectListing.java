package io.dropoff.source;

import java.util.stream.Stream;

/** The objects of a folder of an object store, all of them, without those of folders below. */
@FunctionalInterface
public interface ObjectListing {

    /** Asks the store, page by page. */
    Stream<RemoteFile> files();
}
