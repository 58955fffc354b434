package io.dropoff.bench;

import java.time.Duration;

/**
 * Two minutes with ten thousand files that are not yet stable, after the JVM has compiled what it needs for a look at them; settings as
 * they come: the CPU time is what counts.
 */
final class Waiting implements Contender {

    private static final Duration SETTLE = Duration.ofSeconds(180);
    private static final Duration WATCHED = Duration.ofSeconds(120);

    private final Application application;

    Waiting(Place place) {
        application =
                new Application(place).with("dropoff.poll-interval", "15s").with("dropoff.stability-checks", "1000");
    }

    @Override
    public void prepare() throws Exception {
        SmallFiles.write(application.folder(Application.APPEND));
        application.start();
        Thread.sleep(SETTLE.toMillis());
    }

    @Override
    public void run() throws InterruptedException {
        Thread.sleep(WATCHED.toMillis());
    }

    @Override
    public long done() {
        return SmallFiles.FILES;
    }

    @Override
    public void finish() {
        application.close();
    }
}
