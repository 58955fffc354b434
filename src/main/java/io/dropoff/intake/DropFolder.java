package io.dropoff.intake;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.component.file.GenericFileEndpoint;

/**
 * A folder that is watched, and where its files go afterwards, as the endpoint of its route says.
 *
 * @param path absolute
 * @param processed for what was loaded: the endpoint's {@code move}
 * @param error for what failed: the endpoint's {@code moveFailed}
 */
public record DropFolder(Path path, Path processed, Path error) {

    /** Exchange property with the folder that the file came from. */
    public static final String PROPERTY = "dropoffFolder";

    /** The folder of an endpoint; {@code processed} and {@code error} below it when the endpoint does not say. */
    public static DropFolder of(GenericFileEndpoint<?> endpoint) {
        Path path = pathOf(endpoint);
        DropFolder usual = usual(path);
        return new DropFolder(
                path,
                target(endpoint, endpoint.getMove(), usual.processed),
                target(endpoint, endpoint.getMoveFailed(), usual.error));
    }

    /** The folder that the endpoint polls. */
    public static Path pathOf(GenericFileEndpoint<?> endpoint) {
        return Path.of(endpoint.getConfiguration().getDirectory())
                .toAbsolutePath()
                .normalize();
    }

    /** With the usual folders below it. */
    public static DropFolder usual(Path path) {
        return new DropFolder(path, path.resolve("processed"), path.resolve("error"));
    }

    /** Camel makes of the option {@code processed} an expression for a whole path; only the folder of that is the option's to say. */
    private static Path target(GenericFileEndpoint<?> endpoint, Expression option, Path usual) {
        if (option == null) {
            return usual;
        }
        Exchange any = endpoint.createExchange();
        any.getMessage().setHeader(Exchange.FILE_PARENT, usual.getParent().toString());
        any.getMessage().setHeader(Exchange.FILE_NAME_ONLY, "any");
        return Path.of(option.evaluate(any, String.class))
                .toAbsolutePath()
                .normalize()
                .getParent();
    }

    /**
     * Makes what is missing of the three; those that exist are left as they are. Safe for all threads of this process, and beside another
     * one that does the same.
     */
    public void create() throws IOException {
        make(processed);
        make(error);
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
