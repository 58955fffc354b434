package io.dropoff.route;

import io.dropoff.filing.Retention;
import io.dropoff.intake.FolderPolls;
import io.dropoff.tracking.Leadership;

/** Cleans up below every folder that is polled: one process for all. */
public final class RetentionStep {

    private final Retention retention;
    private final FolderPolls polls;
    private final Leadership leadership;

    public RetentionStep(Retention retention, FolderPolls polls, Leadership leadership) {
        this.leadership = leadership;
        this.retention = retention;
        this.polls = polls;
    }

    /** One round. */
    public void clean() {
        if (leadership.leads()) {
            retention.clean(polls.folders());
        }
    }
}
