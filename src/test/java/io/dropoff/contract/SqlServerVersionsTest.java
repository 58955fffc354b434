package io.dropoff.contract;

import org.junit.jupiter.api.Tag;

@Tag("mssql")
class SqlServerVersionsTest extends VersionsContract {
    SqlServerVersionsTest() {
        super(new SqlServer());
    }
}
