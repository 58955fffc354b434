package io.dropoff.source;

import io.dropoff.alerts.Alert;
import java.util.List;

/** What people are told of sources. Thread-safe. */
public final class SourceWatch {

    private final Sources sources;

    public SourceWatch(Sources sources) {
        this.sources = sources;
    }

    /** One for each source that went out of order, or came back into it. */
    public List<Alert> alerts() {
        return sources.changes().stream()
                .map(listing -> Alert.source(listing.name(), listing.problem()))
                .toList();
    }
}
