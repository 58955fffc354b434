package io.dropoff.cli;

import io.dropoff.actions.Bulk;
import io.dropoff.actions.Situation;
import io.dropoff.actions.TableActions.Change;
import io.dropoff.db.TableName;
import io.dropoff.publish.KeptVersion;
import io.dropoff.publish.Published;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.DropSearch;
import java.util.List;
import java.util.Map;

/** Where a command asks: at the Dropoff that runs here, which answers at once, or else at the database itself. */
interface Desk {

    /** How things stand. */
    Situation situation();

    /** Whether a process runs here, in words. */
    String service();

    /** The newest first. */
    List<DropRow> find(DropSearch search, int limit);

    /** One drop. */
    DropRow drop(long id);

    /** Asks for a load to be stopped. */
    DropRow cancel(long id);

    /** Has a failed file loaded again. */
    DropRow retry(long id);

    /** How many {@link #retryAll} would take. */
    long retryable(DropSearch search);

    /** Has all failed files of a search loaded again. */
    Bulk retryAll(DropSearch search);

    /** Where a table lies. */
    TableName table(String name);

    /** The newest rows of a table: values by their columns. */
    List<Map<String, Object>> rows(String table, int limit);

    /** What is kept of a table. */
    List<KeptVersion> versions(String table);

    /** What a rollback would change. */
    Change difference(String table, int version);

    /** Gives a table the content of a version again. */
    Published rollback(String table, int version);

    /** How many rows {@link #undo} would take out. */
    long rowsToUndo(long id);

    /** Takes the rows of a drop out of its table; how many they were. */
    long undo(long id);
}
