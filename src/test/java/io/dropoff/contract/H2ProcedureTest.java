package io.dropoff.contract;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

public class H2ProcedureTest extends ProcedureContract {

    private static volatile String answer;

    H2ProcedureTest() {
        super(new H2Server());
    }

    @Override
    void validateWith(String text) {
        answer = text;
        sql("CREATE ALIAS ref.sp_ref_validate_t FOR 'io.dropoff.contract.H2ProcedureTest.answer'");
    }

    @Override
    void afterLoad() {
        sql("CREATE ALIAS ref.after_load FOR 'io.dropoff.contract.H2ProcedureTest.seen'");
    }

    /** Called by the database. */
    public static String answer() {
        return answer;
    }

    /** Called by the database. */
    public static void seen(Connection connection, String table) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO ref.seen VALUES (?)")) {
            insert.setString(1, table);
            insert.executeUpdate();
        }
    }
}
