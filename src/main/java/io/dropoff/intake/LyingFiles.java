package io.dropoff.intake;

import io.dropoff.settings.FolderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what lies in drop-off folders and is not going to be taken, so that nothing lies there unseen. Thread-safe. */
public final class LyingFiles {

    private static final Duration PATIENCE = Duration.ofHours(1);

    private final FolderSettings settings;
    private final DropNames names;
    private final Clock clock;

    public LyingFiles(FolderSettings settings, Clock clock) {
        this.settings = settings;
        this.names = new DropNames(settings);
        this.clock = clock;
    }

    /**
     * A file that nobody takes.
     *
     * @param why in a few words
     */
    public record Lying(Path file, String why) {
        @Override
        public String toString() {
            return file + " (" + why + ")";
        }
    }

    /**
     * Those that lie in the folder for longer than an hour, in the order of their names; hidden files and folders are none.
     *
     * @throws IOException when the folder cannot be listed
     */
    public List<Lying> in(Path folder) throws IOException {
        Instant limit = clock.instant().minus(PATIENCE);
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> !DropNames.isHidden(file.getFileName().toString()))
                    .sorted()
                    .flatMap(file -> why(file, limit).map(why -> new Lying(file, why)).stream())
                    .toList();
        }
    }

    /** Those of all these folders; a folder that cannot be listed is for health to tell. */
    public List<Lying> in(Collection<Path> folders) {
        List<Lying> files = new ArrayList<>();
        for (Path folder : folders) {
            try {
                files.addAll(in(folder));
            } catch (IOException notListed) {
                continue;
            }
        }
        return files;
    }

    private Optional<String> why(Path file, Instant limit) {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (found.isDirectory() || !cameBefore(file, found, limit)) {
                return Optional.empty();
            }
            if (!found.isRegularFile()) {
                return Optional.of("no regular file");
            }
        } catch (IOException gone) {
            return Optional.empty();
        }
        String name = file.getFileName().toString();
        if (!names.isDrop(name)) {
            return isMarkerOfAnother(file)
                    ? Optional.empty()
                    : Optional.of("its ending is not in dropoff.endings=" + String.join(",", settings.endings()));
        }
        if (settings.doneMarker(file).filter(Files::notExists).isPresent()) {
            return Optional.of(
                    "without its marker " + name + settings.doneFile().orElseThrow());
        }
        if (!Files.isReadable(file)) {
            return Optional.of("it may not be read");
        }
        return endsInZeros(file)
                ? Optional.of("it ends in zero bytes: a copy that did not come to its end")
                : Optional.empty();
    }

    private static boolean endsInZeros(Path file) {
        try {
            return ZeroTail.has(file);
        } catch (IOException gone) {
            return false;
        }
    }

    private boolean isMarkerOfAnother(Path file) {
        String name = file.getFileName().toString();
        return settings.doneFile()
                .filter(name::endsWith)
                .map(suffix -> file.resolveSibling(name.substring(0, name.length() - suffix.length())))
                .filter(Files::exists)
                .isPresent();
    }

    /** A copy may keep an old modification time; when it came, only the file system knows, and not every one. */
    private static boolean cameBefore(Path file, BasicFileAttributes found, Instant limit) throws IOException {
        FileTime came = found.creationTime();
        if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            came = (FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
        }
        return came.toInstant().isBefore(limit)
                && found.lastModifiedTime().toInstant().isBefore(limit);
    }
}
