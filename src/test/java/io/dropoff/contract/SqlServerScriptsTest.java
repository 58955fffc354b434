package io.dropoff.contract;

import org.junit.jupiter.api.Tag;

@Tag("mssql")
class SqlServerScriptsTest extends ScriptsContract {
    SqlServerScriptsTest() {
        super(new SqlServer());
    }
}
