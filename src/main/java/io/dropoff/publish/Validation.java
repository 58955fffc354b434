package io.dropoff.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropoff.db.Database;
import io.dropoff.db.TableName;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LoadFailed;
import io.dropoff.fault.RefusedFile;
import io.dropoff.load.Load;
import io.dropoff.load.LoadControl;
import io.dropoff.load.Phase;
import io.dropoff.schema.SchemaPlanner;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Asks the table's validation procedure about the staged rows. It answers one JSON text: a result, or rows that make it up. */
final class Validation {

    private static final int NAMED = 20;

    private final Database database;

    Validation(Database database) {
        this.database = database;
    }

    /**
     * Asks it.
     *
     * @throws RefusedFile VALIDATION with the issues
     * @throws io.dropoff.fault.LeftInPlace when the load went to another attempt meanwhile: its answer is not asked for
     */
    void check(Load load) {
        load.control().phase(Phase.VALIDATE);
        ShownStage stage = new ShownStage(database, load);
        stage.show();
        TableName procedure = SchemaPlanner.validation(load.order().target());
        String answer;
        try {
            answer = call(procedure, load.control());
        } finally {
            stage.hide();
        }
        judge(procedure, answer);
    }

    private String call(TableName procedure, LoadControl control) {
        try (Connection connection = database.loadConnection()) {
            return call(connection, procedure, control);
        } catch (SQLException error) {
            throw database.failure(procedure.toString(), error);
        }
    }

    private String call(Connection connection, TableName procedure, LoadControl control) throws SQLException {
        try (CallableStatement call = connection.prepareCall(database.dialect().call(procedure, 0))) {
            return control.run(call, () -> answer(call));
        }
    }

    /** The procedure may still be at work when it has answered in part. */
    private static String answer(CallableStatement call) throws SQLException {
        boolean rows = call.execute();
        while (!rows && call.getUpdateCount() >= 0) {
            rows = call.getMoreResults();
        }
        StringBuilder answer = new StringBuilder();
        if (rows) {
            try (ResultSet result = call.getResultSet()) {
                while (result.next()) {
                    answer.append(result.getString(1));
                }
            }
        }
        return answer.toString();
    }

    private static void judge(TableName procedure, String answer) {
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(answer);
        } catch (JsonProcessingException broken) {
            throw new LoadFailed(ErrorCode.DATABASE, procedure + " did not answer with JSON", broken);
        }
        JsonNode result = json == null ? null : json.get("validation_result");
        if (result == null || !result.isNumber()) {
            throw new LoadFailed(
                    ErrorCode.DATABASE,
                    procedure
                            + " must select one JSON text with a number validation_result and a list validation_issue_list",
                    null);
        }
        if (result.asLong() != 0) {
            throw RefusedFile.file(
                    ErrorCode.VALIDATION,
                    procedure + " found " + result.asLong() + ": " + issues(json.path("validation_issue_list")),
                    "Correct the rows that the procedure names.");
        }
    }

    private static String issues(JsonNode list) {
        StringBuilder issues = new StringBuilder();
        for (int i = 0; i < Math.min(NAMED, list.size()); i++) {
            issues.append(i == 0 ? "" : "; ")
                    .append(list.get(i).path("issue_id").asText())
                    .append(' ');
            issues.append(list.get(i).path("issue_detail").asText());
        }
        return list.size() > NAMED ? issues + "; and " + (list.size() - NAMED) + " more" : issues.toString();
    }
}
