package io.dropoff.fault;

import java.util.List;

/** The settings are wrong: every problem found, together. Stops the start. */
public final class InvalidSettings extends DropoffException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** @param problems one sentence each, never with a secret in it */
    public InvalidSettings(List<String> problems) {
        super(ErrorCode.SETTINGS, String.join(System.lineSeparator(), problems), null);
        this.problems = List.copyOf(problems);
    }

    /** One sentence each. */
    public List<String> problems() {
        return problems;
    }
}
