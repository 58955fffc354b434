package io.dropoff.page;

import io.dropoff.fault.ShownTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What every screen has around its own content.
 *
 * @param title of the screen
 * @param outage null while the database can be used
 * @param full null while there is room on the disks
 * @param notice what became of the change that led here; null when none did
 * @param at the moment that the page is about
 * @param request that it answers
 * @param instance which Dropoff this is
 */
record Frame(
        String title,
        OutageBanner outage,
        OutageBanner full,
        Notice notice,
        Instant at,
        PageRequest request,
        String version,
        String instance,
        Assets assets) {

    private static final List<Link> SCREENS = List.of(
            link("Now", "/"),
            link("Files", "/files"),
            link("Tables", "/tables"),
            link("Expected", "/expected"),
            link("Try a file", "/try"),
            link("System", "/system"));

    /** One of the screens. */
    record Link(String text, String address, boolean current) {}

    /** Why nothing is loaded. */
    record OutageBanner(String since, String reason) {}

    /**
     * One sentence.
     *
     * @param kind {@code good} or {@code bad}
     */
    record Notice(String kind, String text) {}

    private static Link link(String text, String address) {
        return new Link(text, address, false);
    }

    /** The screens, this one marked. */
    List<Link> links() {
        return SCREENS.stream()
                .map(link -> new Link(link.text(), link.address(), link.text().equals(title)))
                .toList();
    }

    String now() {
        return ShownTime.of(at);
    }

    /** Texts that are shown as one. */
    static String joined(String... parts) {
        return String.join(
                " · ", Stream.of(parts).filter(part -> !part.isEmpty()).toList());
    }
}
