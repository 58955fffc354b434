package io.dropoff.alerts;

import io.dropoff.settings.AlertSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When the alerts of one cause become a message: the first at once, what comes after it together. Thread-safe. */
public final class Digests {

    /** Files that fail for one cause fail together; so long is waited for the others. */
    private static final Duration TOGETHER = Duration.ofSeconds(3);

    private final Clock clock;
    private final Duration pause;
    private final boolean wanted;
    private final String host = host();
    private final Map<String, Instant> due = new ConcurrentHashMap<>();

    public Digests(AlertSettings settings, Clock clock) {
        this.clock = clock;
        pause = settings.digest();
        wanted = settings.mail().isPresent()
                || settings.http().isPresent()
                || settings.jms().isPresent();
    }

    /** Whether alerts go anywhere besides the log. */
    public boolean isWanted() {
        return wanted;
    }

    /**
     * How many milliseconds the alerts of a cause that are gathered still wait for others.
     *
     * @param before how many were gathered before the newest; null = it is the first
     */
    public long millisLeft(String cause, Integer before) {
        Instant now = clock.instant();
        Instant end = due.compute(cause, (key, last) -> before != null && last != null ? last : next(last, now));
        return Math.max(1, Duration.between(now, end).toMillis());
    }

    private Instant next(Instant last, Instant now) {
        Instant soon = now.plus(pause.compareTo(TOGETHER) < 0 ? pause : TOGETHER);
        return last == null || last.plus(pause).isBefore(soon) ? soon : last.plus(pause);
    }

    /** The message of alerts of one cause. */
    public Digest of(List<Alert> gathered) {
        return new Digest(host, List.copyOf(gathered));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
