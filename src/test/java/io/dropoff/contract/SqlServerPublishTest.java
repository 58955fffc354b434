package io.dropoff.contract;

import org.junit.jupiter.api.Tag;

@Tag("mssql")
class SqlServerPublishTest extends PublishContract {
    SqlServerPublishTest() {
        super(new SqlServer());
    }
}
