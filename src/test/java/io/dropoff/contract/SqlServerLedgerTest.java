package io.dropoff.contract;

import org.junit.jupiter.api.Tag;

@Tag("mssql")
class SqlServerLedgerTest extends LedgerContract {
    SqlServerLedgerTest() {
        super(new SqlServer());
    }
}
