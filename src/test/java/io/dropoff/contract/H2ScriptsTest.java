package io.dropoff.contract;

class H2ScriptsTest extends ScriptsContract {
    H2ScriptsTest() {
        super(new H2Server());
    }
}
