package io.dropoff.contract;

@OnSqlServer
class SqlServerVersionsTest extends VersionsContract {
    SqlServerVersionsTest() {
        super(new SqlServer());
    }
}
