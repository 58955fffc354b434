package io.dropoff.source;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A file as a listing shows it.
 *
 * @param name in its folder
 * @param size bytes
 * @param modified whole microseconds
 * @param tag what an object store says of the content; empty text elsewhere
 */
public record RemoteFile(String name, long size, Instant modified, String tag) {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TAG = 150;

    public RemoteFile {
        modified = modified.truncatedTo(ChronoUnit.MICROS);
    }

    /** Changes when the content does. */
    public String version() {
        return size + " bytes, " + modified + (tag.isEmpty() ? "" : ", " + tag);
    }

    /** Why nothing of this name is fetched: it would lead out of the folder, or is none that every system can keep. */
    public Optional<String> refusal() {
        if (name.contains("/") || name.contains("\\") || name.contains("..")) {
            return Optional.of("its name leads to another folder");
        }
        if (name.length() > LONGEST_NAME || tag.length() > LONGEST_TAG) {
            return Optional.of("its name is longer than " + LONGEST_NAME + " characters");
        }
        boolean bad = name.chars().anyMatch(c -> Character.isISOControl(c) || ":*?\"<>|".indexOf(c) >= 0);
        return bad ? Optional.of("its name holds a control character, or one of : * ? \" < > |") : Optional.empty();
    }
}
