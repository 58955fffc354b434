package io.dropoff.ops;

import io.dropoff.intake.FolderPolls;
import io.dropoff.intake.FolderPolls.FolderState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Whether every folder is still looked at. */
public final class PollProbe implements Probe {

    private static final int MISSED_POLLS = 3;

    /** A poll may take this long when it finds thousands of files or waits for a place in the queue. */
    private static final Duration ALLOWANCE = Duration.ofMinutes(5);

    private final FolderPolls polls;
    private final Duration oldest;
    private final Clock clock;

    public PollProbe(FolderPolls polls, Duration interval, Clock clock) {
        this.polls = polls;
        this.oldest = interval.multipliedBy(MISSED_POLLS).plus(ALLOWANCE);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "polls";
    }

    @Override
    public boolean isLiveness() {
        return true;
    }

    @Override
    public Finding look() {
        Optional<Duration> age = age();
        if (age.isEmpty()) {
            return Finding.up(name(), "no folder was looked at yet", "no folder was looked at yet");
        }
        String text = "every folder was looked at in the last " + (age.get().toSeconds() + 1) + " s";
        return new Finding(name(), age.get().compareTo(oldest) <= 0, text, text);
    }

    /** Of the folder that was looked at longest ago. */
    Optional<Duration> age() {
        return polls.states().values().stream()
                .map(FolderState::at)
                .min(Comparator.naturalOrder())
                .map(at -> Duration.between(at, Instant.now(clock)));
    }
}
