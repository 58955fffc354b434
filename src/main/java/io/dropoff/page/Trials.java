package io.dropoff.page;

import io.dropoff.actions.NotPossible;
import io.dropoff.actions.NotPossible.Reason;
import io.dropoff.actions.Uploads;
import io.dropoff.actions.Uploads.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Files that people try: kept for an hour, the last few, under keys that nobody can guess. Thread-safe. */
final class Trials {

    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MOST = 20;

    private final Uploads uploads;
    private final Clock clock;
    private final Map<String, Trial> trials = new LinkedHashMap<>();

    Trials(Uploads uploads, Clock clock) {
        this.uploads = uploads;
        this.clock = clock;
    }

    /** One of them. */
    private record Trial(Upload upload, Instant came) {}

    /**
     * Keeps a file that was received whole.
     *
     * @return its key
     */
    String keep(Path received, String name) {
        try {
            Upload upload = uploads.forALook(name);
            Files.move(received, upload.part());
            return keep(upload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized String keep(Upload upload) throws IOException {
        Iterator<Trial> oldest = trials.values().iterator();
        while (oldest.hasNext()) {
            Trial trial = oldest.next();
            if (trials.size() >= MOST || trial.came().plus(KEPT).isBefore(clock.instant())) {
                oldest.remove();
                Uploads.discard(trial.upload());
            }
        }
        String key = UUID.randomUUID().toString();
        trials.put(key, new Trial(upload, clock.instant()));
        return key;
    }

    /** @throws NotPossible when it is not kept any more */
    synchronized Path file(String key) {
        Trial trial = trials.get(key);
        if (trial == null || trial.came().plus(KEPT).isBefore(clock.instant())) {
            throw new NotPossible(
                    Reason.NOT_FOUND, "this file is not kept any more", "Choose it once more; it is kept for an hour.");
        }
        return trial.upload().target();
    }

    /** It is not needed any more. */
    synchronized void forget(String key) throws IOException {
        Trial trial = trials.remove(key);
        if (trial != null) {
            Uploads.discard(trial.upload());
        }
    }
}
