package io.dropoff.source;

import io.dropoff.intake.IncomingFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.function.BooleanSupplier;

/** The hidden file in a drop folder that a download goes into; nobody takes it for a drop. */
final class PartFile {

    private static final int BUFFER = 1 << 16;

    private PartFile() {}

    /**
     * Downloads, synchronises with the disk and gives it the remote file's time. When anything goes wrong, nothing is left.
     *
     * @param stop asked again and again: whether to give up
     * @throws IOException also when the content is not as long as the listing said
     */
    static Path download(InputStream content, Path folder, RemoteFile file, BooleanSupplier stop) throws IOException {
        Path part = IncomingFiles.part(folder);
        try {
            write(content, part, file, stop);
            Files.setLastModifiedTime(part, FileTime.from(file.modified()));
            return part;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    private static void write(InputStream content, Path part, RemoteFile file, BooleanSupplier stop)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (stop.getAsBoolean()) {
                    throw new IOException("Dropoff is stopping");
                }
                if (size > file.size()) {
                    break; // It grows; no need to follow it.
                }
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
        if (size != file.size()) {
            throw new IOException("the listing says " + file.size() + " bytes, "
                    + (size > file.size() ? "there are more" : size + " came"));
        }
    }

    /**
     * Gives a part file its name, and its marker, where one is wanted. When the part is gone, somebody did that already.
     *
     * @throws FileAlreadyExistsException when another file has the name; it is never overwritten
     */
    static void handOver(Path part, Path file, Iterable<Path> marker) throws IOException {
        if (Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            try {
                move(part, file);
            } catch (NoSuchFileException somebodyWasQuicker) {
                return;
            }
        }
        for (Path done : marker) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && Files.notExists(done)) {
                Files.createFile(done);
            }
        }
        sync(file.getParent());
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file);
        }
    }

    /** So that the name outlives a power cut. */
    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders, and keeps names by itself.
        }
    }
}
