package io.dropoff.contract;

import org.junit.jupiter.api.Tag;

@Tag("mssql")
class SqlServerTypedTest extends TypedContract {
    SqlServerTypedTest() {
        super(new SqlServer());
    }
}
