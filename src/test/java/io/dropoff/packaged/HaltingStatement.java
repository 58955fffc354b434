package io.dropoff.packaged;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.h2.api.Trigger;

/** Halts inside the transaction that changes a table's rows: after its DELETE or INSERT, before anything that follows. */
public final class HaltingStatement implements Trigger {

    private String place;

    /** The place is {@code after-delete}, for example. */
    static void install(TestDatabase database, String table, String action) throws SQLException {
        database.execute("CREATE TRIGGER ref.after_" + action + " AFTER " + action + " ON ref." + table
                + " FOR EACH STATEMENT CALL '" + HaltingStatement.class.getName() + "'");
    }

    @Override
    public void init(Connection connection, String schema, String trigger, String table, boolean before, int type) {
        place = trigger.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        new Halt().at(place);
    }
}
