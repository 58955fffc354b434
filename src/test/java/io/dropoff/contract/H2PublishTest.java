package io.dropoff.contract;

class H2PublishTest extends PublishContract {
    H2PublishTest() {
        super(new H2Server());
    }
}
