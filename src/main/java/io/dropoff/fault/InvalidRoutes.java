package io.dropoff.fault;

import java.util.List;

/** The routes are wrong: a name in them leads nowhere, or Camel cannot read them. Stops the start. */
public final class InvalidRoutes extends DropoffException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** @param problems one sentence each, with the route and its file */
    public InvalidRoutes(List<String> problems, Throwable cause) {
        super(ErrorCode.SETTINGS, String.join(System.lineSeparator(), problems), cause);
        this.problems = List.copyOf(problems);
    }

    /** One sentence each. */
    public List<String> problems() {
        return problems;
    }
}
