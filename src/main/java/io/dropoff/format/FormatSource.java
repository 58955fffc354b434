package io.dropoff.format;

import java.io.IOException;
import java.io.InputStream;

/** The bytes whose format is asked for, unpacked when the file is compressed. */
public interface FormatSource {

    /** From the first byte; may be called several times, the caller closes each. */
    InputStream open() throws IOException;

    /** Bytes of the file as it lies in the folder; a compressed one unpacks to more. */
    long size();

    /** The file's name, for messages. */
    String name();
}
