package io.dropoff.intake;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes missing drop-off folders. Safe for all threads of this process, and beside another one that does the same. */
public final class DropFolders {

    private DropFolders() {}

    /** The folder with its {@code processed} and {@code error}; those that exist are left as they are. */
    public static void create(Path folder) throws IOException {
        make(folder.resolve("processed"));
        make(folder.resolve("error"));
    }

    private static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getParent() != null) {
            make(folder.getParent());
        }
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(folder)) {
                return;
            }
            throw e;
        }
        PosixFileAttributeView posix = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (posix != null) {
            // Explicitly, because the umask would take the group's write permission away.
            posix.setPermissions(PosixFilePermissions.fromString("rwxrwx---"));
        }
    }
}
