package io.dropoff.source;

import io.dropoff.fault.DropoffException;
import io.dropoff.fault.OneLine;
import io.dropoff.intake.DropNames;
import io.dropoff.settings.SourceSettings;
import io.dropoff.settings.SourceSettings.After;
import io.dropoff.tracking.DropStatus;
import io.dropoff.tracking.FetchedFiles.FetchedFile;
import io.dropoff.tracking.FetchedFiles.Remote;
import io.dropoff.tracking.Listings.Listing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One source: which of its files are fetched, which stay, and which are removed over there. A pass is {@link #begins}, a {@link #look} at
 * each file, what the looks asked for, {@link #ended} or {@link #failed}. Used by one thread at a time.
 */
public final class Source {

    private static final Logger LOG = LoggerFactory.getLogger(Source.class);

    /** What to do with a file over there. */
    public enum RemoteDecision {
        LEAVE,
        FETCH,
        REMOVE
    }

    /**
     * What the last listing showed of a file.
     *
     * @param emptySince when it was first seen empty; null = it is not
     */
    private record SeenOverThere(String version, int looks, boolean settled, Instant emptySince) {

        private static SeenOverThere settled(String version, int looks) {
            return new SeenOverThere(version, looks, true, null);
        }
    }

    private final SourceSettings settings;
    private final DropNames names;
    private final SourceParts around;
    private Map<String, SeenOverThere> before = new HashMap<>();
    private Map<String, SeenOverThere> now = new HashMap<>();
    private int waiting;
    private String trouble = "";
    private volatile Listing listing;

    Source(SourceSettings settings, DropNames names, SourceParts around) {
        this.settings = settings;
        this.names = names;
        this.around = around;
        this.listing = new Listing(settings.address(), settings.name(), Optional.empty(), 0, 0, "");
    }

    /** What was set for it. */
    public SourceSettings settings() {
        return settings;
    }

    /** How the last pass went. */
    public Listing listing() {
        return listing;
    }

    /** A listing begins. */
    public void begins() {
        now = new HashMap<>();
        waiting = 0;
        trouble = "";
    }

    /** The listing shows this file. */
    public RemoteDecision look(RemoteFile file) {
        Optional<String> refusal = file.refusal();
        if (refusal.isPresent()) {
            if (!before.containsKey(file.name())) {
                LOG.warn("{}: {} is not fetched: {}", settings.name(), OneLine.of(file.name()), refusal.get());
            }
            now.put(file.name(), SeenOverThere.settled("", 0));
            return RemoteDecision.LEAVE;
        }
        if (!names.isDrop(file.name())) {
            return RemoteDecision.LEAVE;
        }
        SeenOverThere last = before.get(file.name());
        boolean same = last != null && last.version().equals(file.version());
        int looks = same ? last.looks() + 1 : 1;
        SeenOverThere seen = new SeenOverThere(file.version(), looks, same && last.settled(), emptySince(file, last));
        now.put(file.name(), seen);
        if (seen.settled()
                || seen.emptySince() != null
                || looks < settings.looks()
                || !around.intake().letsFilesIn()) {
            waiting += seen.settled() ? 0 : 1;
            return RemoteDecision.LEAVE;
        }
        try {
            return decide(file);
        } catch (DropoffException databaseIsAway) {
            waiting++;
            return RemoteDecision.LEAVE;
        }
    }

    /** Azure shows an upload as an empty file until it is whole; one that stays so is told of. */
    private Instant emptySince(RemoteFile file, SeenOverThere last) {
        if (file.size() > 0) {
            return null;
        }
        Instant time = around.clock().instant();
        Instant since = last == null || last.emptySince() == null ? time : last.emptySince();
        if (!time.isBefore(since.plus(settings.emptyFor()))) {
            trouble(file.name() + " is empty there since " + since.truncatedTo(ChronoUnit.SECONDS)
                    + " at least; somebody has to write it anew or delete it");
        }
        return since;
    }

    private RemoteDecision decide(RemoteFile file) {
        Optional<FetchedFile> known = around.fetched().find(remote(file));
        if (known.isEmpty()) {
            waiting++;
            return RemoteDecision.FETCH;
        }
        if (!known.get().handedOver()) {
            handOver(file, known.get().id(), known.get().part());
            return RemoteDecision.LEAVE;
        }
        if (known.get()
                .status()
                .filter(status -> status == DropStatus.COMPLETED)
                .isEmpty()) {
            return RemoteDecision.LEAVE;
        }
        if (settings.after() != After.KEEP) {
            return RemoteDecision.REMOVE;
        }
        now.put(file.name(), SeenOverThere.settled(file.version(), settings.looks()));
        return RemoteDecision.LEAVE;
    }

    /**
     * Downloads the file and gives it to the drop folder. When that cannot be, it waits, and the listing tells why.
     *
     * @param stop asked again and again: whether to give up
     * @return whether it is there now
     */
    public boolean fetch(RemoteFile file, InputStream content, BooleanSupplier stop) {
        Path target = target(file);
        try {
            if (!around.intake().letsFilesIn()) {
                return false;
            }
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                return false; // Its namesake has to be loaded first.
            }
            Path part = PartFile.download(content, settings.folder(), file, stop);
            Optional<Long> id = around.fetched().fetched(remote(file), part, target, file.size());
            if (id.isEmpty()) {
                Files.deleteIfExists(part); // Another node was quicker.
                return false;
            }
            return handOver(file, id.get(), part);
        } catch (IOException | DropoffException e) {
            trouble(file.name() + " could not be fetched: " + reason(e));
            return false;
        }
    }

    private boolean handOver(RemoteFile file, long id, Path part) {
        Path target = target(file);
        try {
            PartFile.handOver(
                    part, target, around.folders().doneMarker(target).stream().toList());
            around.fetched().handedOver(id);
            waiting = Math.max(0, waiting - 1);
            LOG.info("{}: {} was fetched, {} bytes", settings.name(), file.name(), file.size());
            return true;
        } catch (FileAlreadyExistsException itsNamesakeHasToBeLoadedFirst) {
            LOG.debug("{}: {} waits for its namesake", settings.name(), file.name());
        } catch (IOException e) {
            trouble(file.name() + " could not be given to its drop folder: " + reason(e));
        }
        return false;
    }

    /** It was deleted or moved over there. */
    public void removed(RemoteFile file) {
        now.remove(file.name());
        LOG.info("{}: {} is loaded and was removed there", settings.name(), file.name());
    }

    /** A file could not be opened, deleted or moved over there. */
    public void trouble(String what) {
        trouble = OneLine.of(what);
    }

    /** The listing, and what it asked for, is over. */
    public void ended() {
        before = now;
        note(Optional.of(around.clock().instant()), before.size(), trouble);
    }

    /** It could not be listed; what is known of its files stands. */
    public void failed(String reason) {
        note(listing.listedAt(), listing.files(), OneLine.of(reason));
    }

    private void note(Optional<Instant> at, int files, String problem) {
        if (!problem.equals(listing.problem())) {
            if (problem.isEmpty()) {
                LOG.info("{}: all is well again", settings.name());
            } else {
                LOG.warn("{} ({}): {}; its files wait", settings.name(), settings.address(), problem);
            }
        }
        listing = new Listing(settings.address(), settings.name(), at, files, waiting, problem);
        try {
            if (around.intake().outage().isEmpty()) {
                around.listings().note(listing);
            }
        } catch (DropoffException databaseIsAway) {
            LOG.debug("{}: the listing could not be noted", settings.name(), databaseIsAway);
        }
    }

    private Path target(RemoteFile file) {
        return settings.folder().resolve(file.name());
    }

    private Remote remote(RemoteFile file) {
        return new Remote(settings.address(), file.name(), file.version());
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
