package io.dropoff.expected;

import java.util.Locale;

/** What is known of a file that is expected. */
public enum ExpectedState {
    /** None is expected on that day. */
    NOT_EXPECTED,
    /** Not there yet, and there is time. */
    EXPECTED,
    /** Not loaded yet, and there is little time left, or none but the file is here and being loaded. */
    AT_RISK,
    /** Came by then, and is loaded. */
    ON_TIME,
    /** Did not come by then; or came later, and is loaded. */
    LATE,
    /** Did not come before the next one was expected. */
    MISSED,
    /** Nobody can say: the next one was expected before Dropoff first ran here. */
    NOT_WATCHED,
    /** Came and was not loaded. */
    FAILED;

    /** As people and programs read it: {@code at risk}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
