package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.db.TableName;
import io.dropoff.fault.DatabaseBusy;
import io.dropoff.fault.ErrorCode;
import io.dropoff.load.Load;
import io.dropoff.settings.LoadType;
import org.junit.jupiter.api.Test;

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
}
