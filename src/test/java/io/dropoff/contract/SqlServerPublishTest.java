package io.dropoff.contract;

@OnSqlServer
class SqlServerPublishTest extends PublishContract {
    SqlServerPublishTest() {
        super(new SqlServer());
    }
}
