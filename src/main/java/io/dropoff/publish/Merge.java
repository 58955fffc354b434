package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.db.Pairs;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LoadFailed;
import io.dropoff.fault.RefusedFile;
import io.dropoff.load.Load;
import io.dropoff.load.MergeSql;
import io.dropoff.schema.Metadata;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/**
 * Rows of one merge on their way from the stage into a table that is there: those that the table has with other values are updated,
 * those that it does not have are added. For one thread.
 */
final class Merge {

    private final Database database;
    private final Load load;
    private final MergeSql sql;
    private Pairs pairs;

    Merge(Database database, Load load, MergeSql sql) {
        this.database = database;
        this.load = load;
        this.sql = sql;
    }

    /** Which rows of the table, called {@code t}, it replaces: FROM of a query. */
    String replaced(Connection connection) throws SQLException {
        return pairs(connection).from() + " WHERE " + sql.differs();
    }

    /** Found out once: nobody else loads into the table meanwhile. */
    private Pairs pairs(Connection connection) throws SQLException {
        if (pairs == null) {
            String blanks = sql.blanksAtEnd();
            pairs = sql.pairs(!blanks.isEmpty() && Sql.any(connection, blanks));
        }
        return pairs;
    }

    /** @throws LoadFailed when it would change rows that the file does not have */
    void requireNoCascade() {
        TableName target = load.order().target();
        database.transaction("look for foreign keys to " + target, connection -> {
            new Cascades(database, target).requireNoneOfUpdate(connection, sql.updated());
            return null;
        });
    }

    /** How many rows of the file have a key that the table has; where rows are locked, these stay as they are to the commit. */
    long known(Connection connection) throws SQLException {
        return Sql.number(connection, "SELECT COUNT(*)" + pairs(connection).from());
    }

    /**
     * Updates and adds.
     *
     * @param known {@link #known} before
     * @param imaged rows of the before-image; empty when none was made
     * @throws RefusedFile MERGE_KEY when rows of the table have one key
     * @throws LoadFailed when not as many rows changed as the file has
     */
    Merged run(Connection connection, long known, OptionalLong imaged, IdentityInsert identity) throws SQLException {
        long updated = load.control().execute(connection, sql.update(pairs(connection)));
        String insert = sql.insert(pairs(connection));
        long inserted = identity.during(connection, session -> load.control().execute(session, insert));
        if (known + inserted != load.rowsWritten()) {
            requireOneRowPerKey(connection);
        }
        if (known + inserted != load.rowsWritten() || imaged.orElse(updated) != updated) {
            throw new LoadFailed(
                    ErrorCode.DATABASE,
                    "publish " + load.order().target() + ": of " + load.rowsWritten() + " staged rows " + known
                            + " have a key that the table has, " + inserted + " were added and " + updated
                            + " updated where " + imaged.orElse(updated)
                            + " differ, so none is published. Look for a trigger or a rule that takes or adds rows",
                    null);
        }
        return new Merged(inserted, updated, known - updated);
    }

    private void requireOneRowPerKey(Connection connection) throws SQLException {
        String line = "s." + Metadata.LINE;
        long first = Sql.number(
                connection,
                "SELECT MIN(d.line) FROM (SELECT " + line + " AS line"
                        + pairs(connection).from() + " GROUP BY " + line + " HAVING COUNT(*) > 1) d");
        if (first > 0) {
            throw RefusedFile.line(
                    ErrorCode.MERGE_KEY,
                    first,
                    load.order().target() + " has several rows with the key (" + sql.key()
                            + ") of this one, so that it cannot be told which to update",
                    "Take the rows that are too many out of the table, or set another key: dropoff.table.<table>.key=….");
        }
    }
}
