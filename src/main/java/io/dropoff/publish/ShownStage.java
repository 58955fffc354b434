package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.db.Dialect;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LoadFailed;
import io.dropoff.load.Load;
import io.dropoff.schema.Metadata;
import io.dropoff.schema.Table;
import io.dropoff.schema.TableReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A load's stage under the name that validation procedures know. By renaming, which asks for ALTER alone; a view or a synonym would ask
 * for another grant. Only the current attempt may, and only one load of a table is in work at a time: what lies under the name is a
 * dead attempt's.
 */
record ShownStage(Database database, Load load) {

    /** @throws LoadFailed DATABASE; somebody else's table has this name, and is left alone */
    void show() {
        TableName shown = load.order().tables().shownStage();
        database.change("show the stage of " + load.order().target(), load.fence(), connection -> {
            dropLeftover(connection, shown);
            Sql.execute(connection, dialect().rename(load.stage(), shown.name()));
            return null;
        });
    }

    private void dropLeftover(Connection connection, TableName shown) throws SQLException {
        Optional<Table> there = new TableReader(database).read(connection, shown);
        if (there.isEmpty()) {
            return;
        }
        if (there.get().column(Metadata.LINE).isEmpty()) {
            throw new LoadFailed(
                    ErrorCode.DATABASE,
                    "the table " + shown + " is not one of Dropoff's; rename it, Dropoff needs the name to stage rows",
                    null);
        }
        Sql.execute(connection, "DROP TABLE " + dialect().name(shown));
    }

    /** @throws io.dropoff.fault.LeftInPlace when the load is another attempt's by now, and so is what lies under the name */
    void hide() {
        database.change("take the stage of " + load.order().target() + " away", load.fence(), connection -> {
            Sql.execute(
                    connection,
                    dialect()
                            .rename(
                                    load.order().tables().shownStage(),
                                    load.stage().name()));
            return null;
        });
    }

    private Dialect dialect() {
        return database.dialect();
    }
}
