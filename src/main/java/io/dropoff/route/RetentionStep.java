package io.dropoff.route;

import io.dropoff.filing.Abandoned;
import io.dropoff.filing.Retention;
import io.dropoff.intake.DropFolder;
import io.dropoff.intake.FolderPolls;
import io.dropoff.tracking.Leadership;
import java.nio.file.Path;

/** Cleans up below every folder that is polled, one process for all, and in its own data folder. */
public final class RetentionStep {

    private final Retention retention;
    private final Abandoned abandoned;
    private final Path data;
    private final FolderPolls polls;
    private final Leadership leadership;

    public RetentionStep(
            Retention retention, Abandoned abandoned, Path data, FolderPolls polls, Leadership leadership) {
        this.retention = retention;
        this.abandoned = abandoned;
        this.data = data;
        this.polls = polls;
        this.leadership = leadership;
    }

    /** One round. */
    public void clean() {
        abandoned.deleteUploads(data);
        if (leadership.leads()) {
            retention.clean(polls.folders());
            polls.folders().stream().map(DropFolder::path).forEach(abandoned::deleteParts);
        }
    }
}
