package io.dropoff.db;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waiting times between tries: doubled each time up to a limit, each taken at random from its upper half. */
record Backoff(int retries, Duration first, Duration longest) {

    /** @param retry from 1 */
    Duration before(int retry) {
        long doubled = first.toMillis() << Math.min(retry - 1, 20);
        long limit = Math.max(1, Math.min(doubled, longest.toMillis()));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(limit / 2, limit + 1));
    }
}
