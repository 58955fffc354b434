package io.dropoff.contract;

class H2LedgerTest extends LedgerContract {
    H2LedgerTest() {
        super(new H2Server());
    }
}
