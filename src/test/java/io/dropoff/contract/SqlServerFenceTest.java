package io.dropoff.contract;

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
}
