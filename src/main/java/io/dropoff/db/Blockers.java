package io.dropoff.db;

import io.dropoff.fault.DropoffException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who stands in the way. Asked after the wait: who waited is gone by then, who is waited for is not. */
public final class Blockers {

    private static final Logger LOG = LoggerFactory.getLogger(Blockers.class);

    private Blockers() {}

    /** The other sessions that have a lock on the table, one text each; empty when there is none, or this account may not see it. */
    public static List<String> of(Database database, TableName table) {
        try {
            return database.transaction("see who has " + table + " locked", connection -> {
                List<String> found = new ArrayList<>();
                try (PreparedStatement select =
                        connection.prepareStatement(database.dialect().blockersQuery())) {
                    Sql.bind(select, 1, table.schema(), table.name());
                    try (ResultSet row = select.executeQuery()) {
                        while (row.next()) {
                            found.add("session " + row.getString(1) + " of " + row.getString(2) + " ("
                                    + row.getString(3) + ")");
                        }
                    }
                }
                return found;
            });
        } catch (DropoffException notVisible) {
            LOG.debug("Who has {} locked cannot be seen", table, notVisible);
            return List.of();
        }
    }
}
