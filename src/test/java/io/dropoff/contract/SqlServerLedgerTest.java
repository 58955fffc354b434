package io.dropoff.contract;

@OnSqlServer
class SqlServerLedgerTest extends LedgerContract {
    SqlServerLedgerTest() {
        super(new SqlServer());
    }
}
