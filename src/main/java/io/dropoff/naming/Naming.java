package io.dropoff.naming;

import io.dropoff.fault.RefusedFile;
import java.util.Optional;

/** What a file's name says. May be replaced, see docs/embedding.md; asked from several threads, and often: it should be quick. */
public interface Naming {

    /**
     * The table that the file is loaded into.
     *
     * @param fileName without folders
     * @return a name that goes with a schema, 1 to {@value TableNames#MAX_LENGTH} UTF-16 units
     * @throws RefusedFile TABLE_NAME, the name gives none
     */
    String of(String fileName);

    /** The date in the file's name, by which the files of a table take their turns; empty when there is none. */
    Optional<DateStamp> stamp(String fileName);
}
