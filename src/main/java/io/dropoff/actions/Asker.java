package io.dropoff.actions;

import io.dropoff.actions.NotPossible.Reason;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who asks, for permission and for the audit trail.
 *
 * @param facts for the trail: {@code by}, {@code address}, {@code with}; empty = as the process itself says
 */
public record Asker(Role role, Map<String, Object> facts) {

    /** The person at the terminal: whoever can run commands here may do everything. */
    public static final Asker COMMAND = new Asker(Role.ADMIN, Map.of());

    /**
     * Somebody who asks over the network.
     *
     * @param user who signed in; empty text where no login is asked for
     * @param with {@code api} or {@code page}
     */
    public static Asker remote(String user, Role role, String address, String with) {
        return new Asker(role, Map.of("by", user.isEmpty() ? "anonymous" : user, "address", address, "with", with));
    }

    /** Those facts and who asked. */
    public Map<String, Object> with(Map<String, Object> more) {
        Map<String, Object> all = new TreeMap<>(more);
        all.putAll(facts);
        return all;
    }

    /**
     * Passes whom that role is given.
     *
     * @throws NotPossible for others
     */
    public void require(Role needed) {
        if (!role.covers(needed)) {
            throw new NotPossible(
                    Reason.FORBIDDEN,
                    "that takes the role " + needed.word() + ", and you are signed in as " + role.word(),
                    "Sign in as somebody who may, or ask whoever keeps the users file.");
        }
    }
}
