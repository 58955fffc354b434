package io.dropoff.contract;

class H2TypedTest extends TypedContract {
    H2TypedTest() {
        super(new H2Server());
    }
}
