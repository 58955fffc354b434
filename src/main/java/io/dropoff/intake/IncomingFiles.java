package io.dropoff.intake;

import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

/** Where uploads and downloads lie until they are whole. */
public final class IncomingFiles {

    private static final Pattern PART = Pattern.compile("\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.part");

    private IncomingFiles() {}

    /** A new file for what is to be a drop in this folder: hidden, so nobody takes it for one yet. */
    public static Path part(Path folder) {
        return folder.resolve("." + UUID.randomUUID() + ".part");
    }

    /** Whether {@link #part} made this name; other programs' hidden parts have others. */
    public static boolean isPart(Path file) {
        return PART.matcher(file.getFileName().toString()).matches();
    }

    /** The folder for files that are only looked at. */
    public static Path uploads(Path data) {
        return data.toAbsolutePath().resolve("uploads");
    }
}
