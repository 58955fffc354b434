package io.dropoff.publish;

import io.dropoff.db.Dialect;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.schema.Metadata;
import io.dropoff.schema.SchemaChange;
import io.dropoff.schema.SchemaChange.ChangeKind;
import io.dropoff.schema.Table;
import io.dropoff.schema.TableReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a dead load changed of its table's shape, and on which nobody built since: a table that it made, a column that it added.
 *
 * @param changes as the ledger has them, from before the first was made
 */
record OwnShape(Dialect dialect, TableName target, List<SchemaChange> changes) {

    private static final Logger LOG = LoggerFactory.getLogger(OwnShape.class);

    /** Drops the table when it is empty, else the columns that have no value. */
    void takeBack(Connection connection, TableReader tables) throws SQLException {
        Optional<Table> table = tables.read(connection, target);
        if (table.isEmpty()) {
            return;
        }
        Optional<String> lock = dialect.lockTable(target);
        if (lock.isPresent()) {
            Sql.any(connection, lock.get());
        }
        for (SchemaChange change : changes) {
            if (change.kind() == ChangeKind.CREATE_TABLE
                    && table.get().column(Metadata.LOAD_ID).isPresent()
                    && !Sql.any(connection, "SELECT TOP 1 1 FROM " + dialect.name(target))) {
                Sql.execute(connection, "DROP TABLE " + dialect.name(target));
                LOG.warn("{} is dropped: a load that was interrupted had made it, and nothing is in it", target);
                return;
            }
            if (change.kind() == ChangeKind.ADD_COLUMN && isUnused(connection, table.get(), change.column())) {
                Sql.execute(
                        connection,
                        "ALTER TABLE " + dialect.name(target) + " DROP COLUMN " + dialect.quote(change.column()));
                LOG.warn(
                        "The column {} of {} is dropped: a load that was interrupted had added it, and no row has a value",
                        change.column(),
                        target);
            }
        }
    }

    private boolean isUnused(Connection connection, Table table, String column) throws SQLException {
        return table.column(column).isPresent()
                && !Sql.any(
                        connection,
                        "SELECT TOP 1 1 FROM " + dialect.name(target) + " WHERE " + dialect.quote(column)
                                + " IS NOT NULL");
    }
}
