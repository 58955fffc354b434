package io.dropoff.contract;

@OnSqlServer
class SqlServerCancelTest extends CancelContract {
    SqlServerCancelTest() {
        super(new SqlServer());
    }
}
