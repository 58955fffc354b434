package io.dropoff.contract;

@OnSqlServer
class SqlServerMergeTest extends MergeContract {
    SqlServerMergeTest() {
        super(new SqlServer());
    }
}
