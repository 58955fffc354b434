package io.dropoff.contract;

class H2CancelTest extends CancelContract {
    H2CancelTest() {
        super(new H2Server());
    }
}
