package io.dropoff.http;

import io.dropoff.actions.Role;
import io.dropoff.settings.HttpSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Knows who is signed in: by a password with each request, or by a session. Thread-safe. */
final class Logins {

    private static final Duration IDLE = Duration.ofHours(8);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int TRIES = 10;
    private static final int REMEMBERED = 1000;

    private final HttpSettings settings;
    private final Optional<Users> users;
    private final Clock clock;
    private final String salt = Secrets.next();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, String> proved = new ConcurrentHashMap<>();
    private final Map<String, FailedLogins> failures = new ConcurrentHashMap<>();

    Logins(HttpSettings settings, Clock clock) {
        this.settings = settings;
        this.users = settings.access().usersFile().map(Users::new);
        this.clock = clock;
    }

    /**
     * Somebody known.
     *
     * @param hash of the password; {@value #ELSEWHERE} = an identity provider knows it
     */
    record KnownUser(String name, Role role, String hash) {

        static final String ELSEWHERE = "elsewhere";

        /** Signed in at an identity provider. */
        static KnownUser elsewhere(String name, Role role) {
            return new KnownUser(name, role, ELSEWHERE);
        }

        boolean isElsewhere() {
            return hash.equals(ELSEWHERE);
        }
    }

    /**
     * Somebody who signed in on the page.
     *
     * @param user with the password of that time: with another one the session is over
     * @param began for a user of an identity provider it is over when that should be asked again
     */
    record Session(KnownUser user, String token, Instant began, Instant last) {

        boolean isOver(Instant now) {
            return (user.isElsewhere() ? began : last).plus(IDLE).isBefore(now);
        }
    }

    private record FailedLogins(int count, Instant last) {}

    boolean areAskedFor() {
        return settings.asksForLogin();
    }

    /** Whether that is somebody's password. Takes long the first time. */
    Optional<KnownUser> password(String name, String password) {
        Optional<KnownUser> known = known(name);
        String key = digest(name + ":" + password);
        if (known.isPresent() && known.get().hash().equals(proved.get(key))) {
            return known;
        }
        boolean right = matches(name, password, known);
        if (right && known.isPresent()) {
            if (proved.size() >= REMEMBERED) {
                proved.clear();
            }
            proved.put(key, known.get().hash());
            return known;
        }
        return Optional.empty();
    }

    private boolean matches(String name, String password, Optional<KnownUser> known) {
        Optional<Users.UserLine> entry = users.flatMap(file -> file.find(name));
        if (entry.isPresent()) {
            return entry.get().isPassword(password);
        }
        return known.isPresent()
                && settings.password().isPresent()
                && Secrets.same(password, settings.password().get().value());
    }

    private Optional<KnownUser> known(String name) {
        Optional<KnownUser> entry = users.flatMap(file -> file.find(name))
                .map(user -> new KnownUser(user.name(), user.role(), user.hash()));
        return entry.isPresent()
                ? entry
                : settings.user()
                        .filter(one -> Secrets.same(name, one))
                        .map(one -> new KnownUser(one, Role.ADMIN, "settings"));
    }

    /** Too many wrong passwords from there: none is looked at for a while. */
    boolean mustWait(String address) {
        FailedLogins some = failures.get(address);
        return some != null && some.count() >= TRIES && some.last().plus(PAUSE).isAfter(clock.instant());
    }

    void failed(String address) {
        if (failures.size() >= REMEMBERED) {
            failures.clear();
        }
        failures.merge(
                address,
                new FailedLogins(1, clock.instant()),
                (old, one) -> old.last().plus(PAUSE).isBefore(one.last())
                        ? one
                        : new FailedLogins(old.count() + 1, one.last()));
    }

    void succeeded(String address) {
        failures.remove(address);
    }

    /** @return the session's name, for the cookie */
    String open(KnownUser known) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> session.isOver(now));
        String id = Secrets.next();
        sessions.put(digest(id), new Session(known, Secrets.next(), now, now));
        return id;
    }

    /** Who has that session, and its token. */
    Optional<Session> session(String id) {
        Instant now = clock.instant();
        return Optional.ofNullable(sessions.computeIfPresent(
                digest(id),
                (key, session) -> session.isOver(now) || holder(session).isEmpty()
                        ? null
                        : new Session(session.user(), session.token(), session.began(), now)));
    }

    /** Empty when the user is gone, or has another password. */
    Optional<KnownUser> holder(Session session) {
        return session.user().isElsewhere()
                ? Optional.of(session.user())
                : known(session.user().name())
                        .filter(known -> known.hash().equals(session.user().hash()));
    }

    void close(String id) {
        sessions.remove(digest(id));
    }

    private String digest(String text) {
        try {
            byte[] bytes = (salt + text).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
