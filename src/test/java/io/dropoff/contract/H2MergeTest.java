package io.dropoff.contract;

class H2MergeTest extends MergeContract {
    H2MergeTest() {
        super(new H2Server());
    }
}
