package io.dropoff.source;

import io.dropoff.intake.DropNames;
import io.dropoff.settings.SourceSettings;
import io.dropoff.tracking.Listings.Listing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sources that are set. Thread-safe; a single source is not. */
public final class Sources {

    private final Map<String, Source> sources = new ConcurrentHashMap<>();
    private final SourceParts around;
    private final DropNames names;
    private final Map<String, String> told = new HashMap<>();

    public Sources(List<SourceSettings> set, SourceParts around) {
        this.around = around;
        this.names = new DropNames(around.folders());
        set.forEach(this::open);
    }

    /** One more; a Kamelet's is in no settings. */
    Source open(SourceSettings settings) {
        Source source = new Source(settings, names, around);
        sources.put(settings.name(), source);
        return source;
    }

    /** The one of this name. */
    public Source named(String name) {
        Source source = sources.get(name);
        if (source == null) {
            throw new IllegalArgumentException("there is no source " + name + "; set dropoff.source." + name + ".uri");
        }
        return source;
    }

    /** How the last pass of each went. */
    public List<Listing> listings() {
        return sources.values().stream().map(Source::listing).toList();
    }

    /** Those that went out of order, or came back into it, since this was asked last. */
    public synchronized List<Listing> changes() {
        List<Listing> changed = new ArrayList<>();
        for (Listing listing : listings()) {
            boolean bad = !listing.problem().isEmpty();
            if (bad != told.containsKey(listing.name())) {
                changed.add(listing);
                if (bad) {
                    told.put(listing.name(), listing.problem());
                } else {
                    told.remove(listing.name());
                }
            }
        }
        return changed;
    }
}
