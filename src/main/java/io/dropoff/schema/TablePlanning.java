package io.dropoff.schema;

import io.dropoff.fault.RefusedFile;
import java.util.function.IntConsumer;

/** Decides what has to change in a table so that a file's rows fit. May be replaced, see docs/embedding.md; asked from several threads. */
public interface TablePlanning {

    /**
     * The plan for this file as the table is now. Reads only. A large file is asked about twice: before it was read, with an append in
     * place of a fullload, columns without a length and a guess at its rows; and when it is proved, which is what counts.
     *
     * @param matched told how many per cent of the columns file and table have in common, also when that is too few
     * @throws RefusedFile when file and table do not go together
     */
    SchemaPlan plan(LoadOrder order, IntConsumer matched);
}
