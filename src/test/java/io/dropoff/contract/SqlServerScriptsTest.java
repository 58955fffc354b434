package io.dropoff.contract;

@OnSqlServer
class SqlServerScriptsTest extends ScriptsContract {
    SqlServerScriptsTest() {
        super(new SqlServer());
    }
}
