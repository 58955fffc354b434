package io.dropoff.ops;

import io.dropoff.fault.ShownTime;
import io.dropoff.source.Sources;
import io.dropoff.tracking.Listings.Listing;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the sources can be fetched from. */
public final class SourcesProbe implements Probe {

    private final Sources sources;

    public SourcesProbe(Sources sources) {
        this.sources = sources;
    }

    @Override
    public String name() {
        return "sources";
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public Finding look() {
        List<Listing> listings = sources.listings();
        long bad = listings.stream()
                .filter(listing -> !listing.problem().isEmpty())
                .count();
        String detail = listings.stream().map(SourcesProbe::shown).collect(Collectors.joining("; "));
        return bad == 0
                ? Finding.up(name(), listings.size() + " can be fetched from", detail)
                : Finding.down(name(), bad + " cannot be fetched from", detail);
    }

    /** For people: {@code partner: 3 files, 1 to fetch, listed 2026-11-28 08:00:00 +01:00}. */
    public static String shown(Listing listing) {
        String listed = listing.listedAt().map(ShownTime::of).orElse("never");
        return listing.name() + ": " + listing.files() + " files, " + listing.waiting() + " to fetch, listed " + listed
                + (listing.problem().isEmpty() ? "" : ", " + listing.problem());
    }
}
