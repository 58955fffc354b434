package io.dropoff.source;

import io.dropoff.settings.SourceSettings;
import io.dropoff.settings.SourceSettings.After;
import io.dropoff.source.Source.RemoteDecision;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/**
 * A source as the route of an object store sees it: a listing asks for steps, each for one object, and the route takes them. Used by one
 * thread at a time.
 */
public final class RemoteStore {

    /** Exchange property with the {@link ObjectStep} that is taken. */
    public static final String STEP = "dropoffObject";

    private static final int MOST_AT_ONCE = 100;

    private final Supplier<Source> opened;
    private final ObjectListing objects;

    /**
     * What a route is to do with an object.
     *
     * @param key its whole name in the store
     * @param remove whether it is loaded and goes; otherwise it is fetched
     * @param copyTo whole name of its copy; empty text = none
     */
    public record ObjectStep(RemoteFile file, String key, boolean remove, String copyTo) {}

    /** For one source, known when it is needed first, and one route. */
    public RemoteStore(Supplier<Source> source, ObjectListing objects) {
        this.opened = source;
        this.objects = objects;
    }

    private Source source() {
        return opened.get();
    }

    /** Looks at all objects. Those that are to go come first, so that little time passes since the listing showed them. */
    public List<ObjectStep> list() {
        source().begins();
        return objects
                .files()
                .filter(file -> !file.name().isEmpty()) // The folder itself.
                .map(this::step)
                .filter(Objects::nonNull)
                .toList()
                .stream()
                .sorted(Comparator.comparing((ObjectStep step) -> !step.remove())
                        .thenComparing(step -> step.file().modified())
                        .thenComparing(ObjectStep::key))
                .limit(MOST_AT_ONCE)
                .toList();
    }

    private ObjectStep step(RemoteFile file) {
        SourceSettings settings = source().settings();
        RemoteDecision decision = source().look(file);
        String copyTo = settings.after() == After.MOVE ? settings.prefix() + settings.moveTo() + "/" + file.name() : "";
        return decision == RemoteDecision.LEAVE
                ? null
                : new ObjectStep(file, settings.prefix() + file.name(), decision == RemoteDecision.REMOVE, copyTo);
    }

    /** Downloads the body. What is not fetched goes no further; of what is, the name does. */
    public String fetch(Exchange exchange, @ExchangeProperty(STEP) ObjectStep step) throws IOException {
        try (InputStream content = exchange.getMessage().getBody(InputStream.class)) {
            boolean fetched = source().fetch(
                            step.file(), content, () -> exchange.getContext().isStopping());
            exchange.setRouteStop(!fetched);
        }
        return step.file().name();
    }

    /** It is gone over there. */
    public void removed(@ExchangeProperty(STEP) ObjectStep step) {
        source().removed(step.file());
    }

    /** An object could not be opened, or could not be removed; the others are taken. */
    public void trouble(
            @ExchangeProperty(STEP) ObjectStep step, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause) {
        String what = step.remove() ? " is loaded, but could not be removed there: " : " could not be fetched: ";
        source().trouble(step.file().name() + what + objects.reason(cause));
    }

    /** All that was asked for was tried. */
    public void ended() {
        source().ended();
    }

    /** It could not be listed. */
    public void failed(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause) {
        source().failed(objects.reason(cause));
    }
}
