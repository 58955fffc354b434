package io.dropoff.actions;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may do; each may also what those before it may. */
public enum Role {
    /** Looks at everything but settings and audit trail. */
    VIEWER,
    /** Sends files, stops loads and has failed files loaded again. */
    OPERATOR,
    /** Also changes what tables hold: undo and rollback; sees settings and audit trail. */
    ADMIN;

    /** Whether it may what that role may. */
    public boolean covers(Role other) {
        return compareTo(other) >= 0;
    }

    /** As users files spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that word; empty when there is none. */
    public static Optional<Role> of(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
