package io.dropoff.route;

import io.dropoff.filing.Retention;
import io.dropoff.intake.FolderPolls;

/** Cleans up below every folder that is polled. */
public final class RetentionStep {

    private final Retention retention;
    private final FolderPolls polls;

    public RetentionStep(Retention retention, FolderPolls polls) {
        this.retention = retention;
        this.polls = polls;
    }

    /** One round. */
    public void clean() {
        retention.clean(polls.folders());
    }
}
