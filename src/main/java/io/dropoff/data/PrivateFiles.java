package io.dropoff.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Files and folders that only their owner may read and write, whatever the umask: 0600 and 0700; on Windows an access list with the owner
 * alone. Stateless; safe for all threads, and beside other processes that do the same.
 */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    /** Makes the folder, and with ordinary rights those above it; one that is there stays as it is. */
    public static void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(folder, attributes(folder, FOLDER));
            narrow(folder);
        } catch (FileAlreadyExistsException another) {
            if (!Files.isDirectory(folder)) {
                throw another;
            }
        }
    }

    /** Makes an empty file; one that is there stays as it is. */
    public static void createFile(Path file) throws IOException {
        try {
            Files.createFile(file, attributes(file, FILE));
            narrow(file);
        } catch (FileAlreadyExistsException another) {
            return;
        }
    }

    /** Opens a file, made private first when it is not there. */
    public static FileChannel open(Path file, StandardOpenOption... options) throws IOException {
        createFile(file);
        return FileChannel.open(file, Set.<OpenOption>of(options));
    }

    /** Takes everybody else's rights away; what has none, or is a link, is left alone. */
    public static void narrow(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return;
        }
        PosixFileAttributeView posix = posix(path);
        if (posix == null) {
            setOwnerOnly(path);
        } else if (isWide(path)) {
            posix.setPermissions(Files.isDirectory(path) ? FOLDER : FILE);
        }
    }

    /** Whether the group or others may do anything with it; false where there are no such rights. */
    public static boolean isWide(Path path) throws IOException {
        PosixFileAttributeView posix = posix(path);
        return posix != null && !FOLDER.containsAll(posix.readAttributes().permissions());
    }

    private static PosixFileAttributeView posix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> rights) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)} : new FileAttribute<?>[0];
    }

    private static void setOwnerOnly(Path path) throws IOException {
        AclFileAttributeView list = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (list != null) {
            AclEntry.Builder owner = AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(list.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class));
            if (Files.isDirectory(path)) {
                owner.setFlags(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT);
            }
            list.setAcl(List.of(owner.build()));
        }
    }
}
