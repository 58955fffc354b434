package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.sqlserver.jdbc.SQLServerConnection;
import io.dropoff.db.Fence;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.fault.DatabaseBusy;
import io.dropoff.fault.ErrorCode;
import io.dropoff.load.Load;
import io.dropoff.publish.PublishHook;
import io.dropoff.publish.Published;
import io.dropoff.schema.SchemaChange;
import io.dropoff.schema.SchemaPlan;
import io.dropoff.settings.LoadType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnSqlServer
class SqlServerFenceTest extends FenceContract {
    SqlServerFenceTest() {
        super(new SqlServer());
    }

    @Override
    void validate() {
        sql("CREATE PROCEDURE ref.sp_ref_validate_t AS SELECT N'"
                + "{\"validation_result\": 0, \"validation_issue_list\": []}' AS answer");
    }

    @Override
    void keepRows() {
        sql("CREATE TRIGGER ref.keeper ON ref.t INSTEAD OF DELETE AS SET NOCOUNT ON");
    }

    @Test
    void nobodyPublishesIntoATableInTheMiddleOfAnothersPublication() {
        append(Drop.of("t", "id", "1"));
        Drop drop = Drop.of("t", "id", "2");
        try (Load load = begin(drop.order(2, LoadType.APPEND))) {
            write(load, drop);

            database.transaction("publish elsewhere", connection -> {
                database.dialect().turn(connection, new TableName("ref", "t"));
                assertThatThrownBy(() -> publisher.publish(load, (other, result) -> {}))
                        .isInstanceOfSatisfying(DatabaseBusy.class, busy -> assertThat(busy.code())
                                .isEqualTo(ErrorCode.BLOCKED));
                return null;
            });
            assertThat(rows("SELECT id FROM ref.t")).containsExactly("1");

            publisher.publish(load, (connection, result) -> {});
        }
        assertThat(rows("SELECT id FROM ref.t ORDER BY id")).containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE TABLE ref.other (id int)", "CREATE TABLE ref.t (id nvarchar(50))"})
    void aChangeThatTheServerCommittedThoughItsConnectionBrokeIsNotMadeAgain(String before) {
        sql(before);
        LostAnswer lost = new LostAnswer();
        fence = lost;
        Drop drop = Drop.of("t", "id,name", "1,a").with(Fixtures.minMatch(50));
        try (Load load = begin(drop.order(7, LoadType.APPEND))) {
            write(load, drop);
            lost.change = load.plan().steps();

            publisher.publish(load, lost);
        }
        assertThat(lost.change).isEmpty();
        assertThat(rows("SELECT id, name FROM ref.t")).containsExactly("1|a");
    }

    /** Runs the change as the server does, and breaks the connection before its answer; once. */
    private static final class LostAnswer implements Fence, PublishHook {
        private List<SchemaPlan.SchemaStep> change = List.of();
        private boolean shaping;

        @Override
        public void shaping(Connection connection, List<SchemaChange> changes) {
            shaping = true;
        }

        @Override
        public void check(Connection connection) throws SQLException {
            if (shaping) {
                for (SchemaPlan.SchemaStep step : change) {
                    Sql.execute(connection, step.sql());
                }
                connection.commit();
                shaping = false;
                change = List.of();
                connection.unwrap(SQLServerConnection.class).close();
            }
        }

        @Override
        public void beforeCommit(Connection connection, Published result) {
            // Nothing to note.
        }
    }
}
