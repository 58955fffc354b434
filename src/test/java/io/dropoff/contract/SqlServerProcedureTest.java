package io.dropoff.contract;

@OnSqlServer
class SqlServerProcedureTest extends ProcedureContract {
    SqlServerProcedureTest() {
        super(new SqlServer());
    }

    @Override
    void validateWith(String answer) {
        sql("CREATE PROCEDURE ref.sp_ref_validate_t AS SELECT N'" + answer + "' AS answer");
    }

    @Override
    void afterLoad() {
        sql("CREATE PROCEDURE ref.after_load @name nvarchar(128) AS INSERT INTO ref.seen VALUES (@name)");
    }
}
