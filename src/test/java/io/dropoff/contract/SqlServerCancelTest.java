package io.dropoff.contract;

import org.junit.jupiter.api.Tag;

@Tag("mssql")
class SqlServerCancelTest extends CancelContract {
    SqlServerCancelTest() {
        super(new SqlServer());
    }
}
