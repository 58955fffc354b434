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
    private final Map<String, Gathering> all = new ConcurrentHashMap<>();

    /** When the alerts of a cause became, or become, a message, and whether they are still gathered. */
    private record Gathering(Instant due, boolean open) {}

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
     * How many milliseconds the alerts of a cause that are gathered still wait for others. One that comes while they wait postpones nothing.
     *
     * @param cause as {@link Alert#cause()} has it
     * @return at least 1
     */
    public long millisLeft(String cause) {
        Instant now = clock.instant();
        Gathering gathering = all.compute(
                cause, (key, last) -> last != null && last.open() ? last : new Gathering(next(last, now), true));
        return Math.max(1, Duration.between(now, gathering.due()).toMillis());
    }

    private Instant next(Gathering last, Instant now) {
        Instant soon = now.plus(pause.compareTo(TOGETHER) < 0 ? pause : TOGETHER);
        return last == null || last.due().plus(pause).isBefore(soon)
                ? soon
                : last.due().plus(pause);
    }

    /** The message of alerts of one cause; what comes of it from now on is the next message. */
    public Digest of(List<Alert> gathered) {
        all.computeIfPresent(gathered.get(0).cause(), (key, last) -> new Gathering(last.due(), false));
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
