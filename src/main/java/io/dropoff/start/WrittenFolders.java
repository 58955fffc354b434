package io.dropoff.start;

import io.dropoff.db.EmbeddedFolder;
import io.dropoff.intake.DropFolder;
import io.dropoff.settings.Settings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The folders that something is written to, each of which may lie on a disk of its own. */
public final class WrittenFolders {

    private WrittenFolders() {}

    /**
     * Of an installation.
     *
     * @param watched drop-off folders besides the usual ones
     */
    public static Set<Path> of(Settings settings, Collection<DropFolder> watched) {
        Set<Path> folders = new LinkedHashSet<>();
        folders.add(settings.data());
        folders.add(settings.data().resolve("logs"));
        EmbeddedFolder.of(settings.db()).ifPresent(folders::add);
        folders.add(settings.root());
        Stream.concat(settings.folders().usual().stream().map(DropFolder::usual), watched.stream())
                .flatMap(folder -> Stream.of(folder.path(), folder.processed(), folder.error()))
                .forEach(folders::add);
        return folders;
    }
}
