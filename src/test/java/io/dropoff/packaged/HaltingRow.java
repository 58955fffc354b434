package io.dropoff.packaged;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.h2.tools.TriggerAdapter;

/** Halts inside the transaction that takes the ledger's row to another phase: {@code ledger-completed-filing}, for example. */
public final class HaltingRow extends TriggerAdapter {

    /** On the ledger of this database, from now on. */
    static void install(TestDatabase database) throws SQLException {
        database.execute("CREATE TRIGGER IF NOT EXISTS ref.halting_row BEFORE UPDATE ON ref.File_Monitor_Tracking "
                + "FOR EACH ROW CALL '" + HaltingRow.class.getName() + "'");
    }

    static boolean isInstalled(TestDatabase database) throws SQLException {
        return database.number("SELECT COUNT(*) FROM INFORMATION_SCHEMA.TRIGGERS WHERE TRIGGER_NAME = 'halting_row'")
                == 1;
    }

    static String place(String status, String phase) {
        return "ledger-" + status + "-" + phase;
    }

    @Override
    public void fire(Connection connection, ResultSet before, ResultSet after) throws SQLException {
        String place = place(after.getString("status"), after.getString("phase"));
        if (!Objects.equals(place, place(before.getString("status"), before.getString("phase")))) {
            new Halt().at(place);
        }
    }
}
