package io.dropoff.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The bytes whose format is asked for, unpacked when the file is compressed. */
public interface FormatSource {

    /** From the first byte; may be called several times, the caller closes each. */
    InputStream open() throws IOException;

    /** From a later byte; empty when it cannot be had without reading all that lie before it. The caller closes it. */
    default Optional<InputStream> openAt(long offset) throws IOException {
        return Optional.empty();
    }

    /** Bytes of the file as it lies in the folder; a compressed one unpacks to more. */
    long size();

    /** The file's name, for messages. */
    String name();
}
