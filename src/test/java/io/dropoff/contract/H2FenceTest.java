package io.dropoff.contract;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.api.Trigger;

public class H2FenceTest extends FenceContract {

    H2FenceTest() {
        super(new H2Server());
    }

    @Override
    void validate() {
        sql("CREATE ALIAS ref.sp_ref_validate_t FOR 'io.dropoff.contract.H2FenceTest.answer'");
    }

    @Override
    void keepRows() {
        sql("CREATE TRIGGER ref.keeper AFTER DELETE ON ref.t FOR EACH ROW CALL '" + Keeper.class.getName() + "'");
    }

    /** Called by the database. */
    public static final class Keeper implements Trigger {
        @Override
        public void fire(Connection connection, Object[] old, Object[] row) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO ref.t (id) VALUES ('kept')");
            }
        }
    }

    /** Called by the database. */
    public static String answer() {
        return "{\"validation_result\": 0, \"validation_issue_list\": []}";
    }
}
