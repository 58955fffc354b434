package io.dropoff.tracking;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a drop ended.
 *
 * @param status a final one
 * @param archived where the file is going to lie; decided with the outcome, so that a crash before the move can be told from a new
 *     drop of the same file
 * @param errorCode empty when it completed
 * @param message one or more sentences for a person; empty when there is nothing to say
 */
public record Outcome(DropStatus status, Path archived, Optional<String> errorCode, Optional<String> message) {

    /**
     * Its rows are published.
     *
     * @param warnings what a person should know all the same, one sentence each
     */
    public static Outcome completed(Path archived, List<String> warnings) {
        Optional<String> message = warnings.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", warnings));
        return new Outcome(DropStatus.COMPLETED, archived, Optional.empty(), message);
    }
}
