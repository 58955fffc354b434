package io.dropoff.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** A site over a folder of this machine. */
abstract class FolderSite implements Site {

    /** All files are that old. */
    static final Instant MODIFIED = Instant.parse("2024-02-29T12:00:00Z");

    final Path root;
    private final Mischief mischief = new Mischief();

    FolderSite(Path root) {
        this.root = root;
    }

    @Override
    public final Mischief mischief() {
        return mischief;
    }

    @Override
    public final void put(String folder, String name, String content) throws IOException {
        Path hidden = Files.writeString(root.resolve(name + ".uploading"), content);
        Files.setLastModifiedTime(hidden, FileTime.from(MODIFIED));
        Path target = Files.createDirectories(root.resolve(folder)).resolve(name);
        Files.move(hidden, target, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public final boolean has(String folder, String name) {
        return Files.exists(root.resolve(folder).resolve(name));
    }

    @Override
    public final String content(String folder, String name) throws IOException {
        return Files.readString(root.resolve(folder).resolve(name));
    }

    @Override
    public final void delete(String folder, String name) throws IOException {
        Files.delete(root.resolve(folder).resolve(name));
    }
}
