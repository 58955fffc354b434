package io.dropoff.contract;

class H2VersionsTest extends VersionsContract {
    H2VersionsTest() {
        super(new H2Server());
    }
}
