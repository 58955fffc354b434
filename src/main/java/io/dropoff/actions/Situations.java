package io.dropoff.actions;

import io.dropoff.intake.DropNames;
import io.dropoff.intake.LyingFiles;
import io.dropoff.intake.LyingFiles.Lying;
import io.dropoff.settings.FolderSettings;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.DropSearch;
import io.dropoff.tracking.DropStatus;
import io.dropoff.tracking.Leadership;
import io.dropoff.tracking.Leadership.Leader;
import io.dropoff.tracking.Listings;
import io.dropoff.tracking.Listings.Listing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells how things stand. Thread-safe. */
public final class Situations {

    private final Asked asked;
    private final DropNames names;
    private final LyingFiles lyingFiles;
    private final Supplier<? extends Collection<Path>> folders;
    private final Supplier<Optional<String>> paused;

    /**
     * Who is asked.
     *
     * @param listings empty when there are no sources
     */
    public record Asked(
            DropActions drops, Optional<Listings> listings, ExpectedFiles expected, Leadership leadership) {}

    /**
     * Of an installation.
     *
     * @param folders the drop-off folders, asked at every look
     * @param paused why no file is taken for want of room on a disk, asked at every look
     */
    public Situations(
            Asked asked,
            FolderSettings settings,
            Supplier<? extends Collection<Path>> folders,
            Supplier<Optional<String>> paused) {
        this.paused = paused;
        this.asked = asked;
        this.names = new DropNames(settings);
        this.lyingFiles = new LyingFiles(settings, Clock.systemUTC());
        this.folders = folders;
    }

    /** As it is now. */
    public Situation now() {
        Collection<Path> watched = folders.get();
        List<DropRow> active = asked.drops().active();
        List<Lying> lying = lyingFiles.in(watched);
        Map<String, Long> counts = new LinkedHashMap<>();
        asked.drops().counts().forEach((status, number) -> {
            if (status.isFinal()) {
                counts.put(status.word(), number);
            }
        });
        return new Situation(
                paused.get().orElse(null),
                active,
                besides(watched, active, lying),
                lying.stream().map(Situations::json).toList(),
                asked.expected().now().stream().map(ExpectedFile::json).toList(),
                asked.listings().map(Listings::all).orElse(List.of()).stream()
                        .map(Situations::json)
                        .toList(),
                asked.leadership().leader().map(Situations::json).orElse(null),
                counts,
                counts.containsKey(DropStatus.ERROR.word())
                        ? asked.drops().count(DropSearch.ALL.status(DropSearch.FAILING))
                        : 0);
    }

    private static Map<String, Object> json(Lying lying) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("untaken", lying.file().toString());
        json.put("why", lying.why());
        return json;
    }

    private static Map<String, Object> json(Listing listing) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", listing.name());
        json.put("files", listing.files());
        json.put("waiting", listing.waiting());
        json.put("listed_at", listing.listedAt().map(Instant::toString).orElse(null));
        json.put("problem", listing.problem().isEmpty() ? null : listing.problem());
        return json;
    }

    private static Map<String, Object> json(Leader leader) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("leader", leader.name());
        json.put("this_process", leader.isThisProcess());
        json.put("renewed_at", leader.renewedAt().toString());
        return json;
    }

    /** Files in the drop-off folders that are none of the drops; a folder that cannot be listed is for {@code health} to tell. */
    private long besides(Collection<Path> watched, List<DropRow> active, List<Lying> lying) {
        Set<String> known = Stream.concat(
                        active.stream().map(row -> row.text("file_path")),
                        lying.stream().map(each -> each.file().toString()))
                .collect(Collectors.toSet());
        long besides = 0;
        for (Path folder : watched) {
            try (Stream<Path> files = Files.list(folder)) {
                besides += files.filter(file -> names.isDrop(file.getFileName().toString()))
                        .filter(file -> !known.contains(file.toString()))
                        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                        .count();
            } catch (IOException | UncheckedIOException e) {
                continue;
            }
        }
        return besides;
    }
}
