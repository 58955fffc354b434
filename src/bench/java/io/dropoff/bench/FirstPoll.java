package io.dropoff.bench;

import java.lang.management.ManagementFactory;

/** From the start of the JVM until every folder was looked at. */
final class FirstPoll implements Contender {

    private final Application application;

    FirstPoll(Place place) {
        application = new Application(place).with("dropoff.poll-interval", "15s");
    }

    @Override
    public void prepare() {}

    @Override
    public long run() throws Exception {
        application.start();
        application.drain();
        return 1;
    }

    @Override
    public double seconds(double elapsed) {
        return (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1e3;
    }

    @Override
    public void finish() {
        application.close();
    }
}
