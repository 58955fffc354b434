package io.dropoff.data;

import io.dropoff.fault.FileProblem;
import io.dropoff.fault.InvalidSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps {@code dropoff.data} to its owner. Rights are only taken from what Dropoff made: a folder that holds other things too is somebody's
 * home or share, which nobody wants to find closed.
 */
public final class DataFolder {

    private static final Set<String> FOLDERS = Set.of("logs", "reports");

    /** What the embedded database's files, their helpers and its password begin with. */
    private static final String DATABASE = "dropoff.";

    private DataFolder() {}

    /**
     * Makes the folder when it is missing, and takes others' rights from it and from what Dropoff left there.
     *
     * @throws InvalidSettings when others may read it and that cannot be changed
     */
    public static void secure(Path data) {
        try {
            PrivateFiles.createFolder(data);
            if (PrivateFiles.isWide(data)) {
                narrow(data);
            }
            narrowContent(data);
        } catch (IOException e) {
            throw refused(data, "cannot be kept from others: " + FileProblem.of(e));
        }
    }

    private static void narrow(Path data) throws IOException {
        List<String> others = others(data);
        if (!others.isEmpty()) {
            throw refused(
                    data,
                    "may be read by others and holds more than Dropoff's files (" + String.join(", ", others)
                            + "); give Dropoff a folder of its own, or take the others' rights away: chmod 700 "
                            + data);
        }
        try {
            PrivateFiles.narrow(data);
        } catch (IOException notOurs) {
            throw refused(
                    data,
                    "may be read by others and belongs to " + Files.getOwner(data)
                            + ", so that Dropoff cannot close it; name a folder inside it, which Dropoff then makes");
        }
    }

    private static List<String> others(Path data) throws IOException {
        try (Stream<Path> entries = Files.list(data)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith(DATABASE) && !FOLDERS.contains(name))
                    .sorted()
                    .limit(3)
                    .toList();
        }
    }

    private static void narrowContent(Path data) throws IOException {
        narrowFiles(data, DATABASE);
        for (String folder : FOLDERS) {
            Path inside = data.resolve(folder);
            if (Files.isDirectory(inside, LinkOption.NOFOLLOW_LINKS)) {
                PrivateFiles.narrow(inside);
                narrowFiles(inside, "");
            }
        }
    }

    private static void narrowFiles(Path folder, String prefix) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file : entries.filter(
                            entry -> entry.getFileName().toString().startsWith(prefix))
                    .filter(entry -> Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                PrivateFiles.narrow(file);
            }
        }
    }

    private static InvalidSettings refused(Path data, String why) {
        return new InvalidSettings(List.of("dropoff.data (" + data + ") " + why));
    }
}
