package io.dropoff.db;

import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.fault.FileProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Where an embedded database lies, with what lies beside it. Changes nothing.
 *
 * @param base the path in the URL, to which endings are added
 */
record EmbeddedFile(Path base) {

    private static final Pattern URL = Pattern.compile("jdbc:h2:(?:file:)?(?!\\w{2,}:)([^;]+).*");
    private static final int CHUNK_END = 128;
    private static final String ENDING = ".mv.db";

    /** Empty for a database in memory, of a server, of a file system that is none of the machine's, or encrypted by a person's password. */
    static Optional<EmbeddedFile> of(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches() || url.toUpperCase(Locale.ROOT).contains(";CIPHER=")) {
            return Optional.empty();
        }
        String path =
                parts.group(1).replaceFirst("^~(?=[/\\\\])", Matcher.quoteReplacement(System.getProperty("user.home")));
        return Optional.of(new EmbeddedFile(Path.of(path).toAbsolutePath()));
    }

    private Path beside(String ending) {
        return base.resolveSibling(base.getFileName() + ending);
    }

    Path data() {
        return beside(ENDING);
    }

    /** Its first line is the password that Dropoff made. */
    Path password() {
        return beside(".password");
    }

    /** Taken by a process that opens the database for the first time. */
    Path lock() {
        return beside(".start");
    }

    boolean exists() {
        return Files.exists(data());
    }

    /** All that may lie there. */
    Stream<Path> all() {
        return Stream.of(ENDING, ".lock.db", ".trace.db", ".password", ".start")
                .map(this::beside)
                .filter(Files::exists);
    }

    /**
     * Refuses a file that is empty, of another kind, or older than it says itself that it is: H2 takes each of these for a database, and
     * makes a new one of it or goes back to what is left. What another process has open was looked at by that one.
     *
     * @return whether it was closed in order, and nobody has it open
     * @throws DatabaseUnavailable with what to do
     */
    boolean requireSound() {
        requirePermission();
        try {
            if (Files.size(data()) == 0) {
                throw damaged("is empty", null);
            }
        } catch (IOException e) {
            throw damaged("cannot be read: " + FileProblem.of(e), e);
        }
        try (MVStore store =
                new MVStore.Builder().fileName(data().toString()).readOnly().open()) {
            long written = DataUtils.readHexLong(store.getStoreHeader(), "version", 0);
            if (store.getCurrentVersion() < written) {
                throw damaged(
                        "has lost its end: it was closed at version " + written
                                + ", and what can be read of it ends at " + store.getCurrentVersion(),
                        null);
            }
            boolean closed = store.getStoreHeader().containsKey("clean");
            if (closed && !endsWithAChunk()) {
                throw damaged("does not end as it was closed", null);
            }
            return closed;
        } catch (IOException e) {
            throw damaged("cannot be read: " + FileProblem.of(e), e);
        } catch (MVStoreException e) {
            if (e.getErrorCode() != DataUtils.ERROR_FILE_LOCKED) {
                throw unusable(e);
            }
            return false;
        }
    }

    private void requirePermission() {
        if (!Files.isReadable(data()) || !Files.isWritable(data())) {
            throw new DatabaseUnavailable(
                    "The database file " + data() + " may not be read and written by " + System.getProperty("user.name")
                            + ", the account that this runs under: give it the permission, or use the account that owns the file",
                    null);
        }
    }

    private DatabaseUnavailable unusable(MVStoreException e) {
        return e.getErrorCode() == DataUtils.ERROR_UNSUPPORTED_FORMAT
                ? new DatabaseUnavailable(
                        "The database file " + data() + " was written by another version of H2 than this Dropoff has: "
                                + SqlMessage.of(e) + ". It is left untouched: start the Dropoff that wrote it",
                        e)
                : damaged("is damaged, or no database: " + SqlMessage.of(e), e);
    }

    /** A closed file is cut behind its last chunk, whose last bytes name it. */
    private boolean endsWithAChunk() throws IOException {
        ByteBuffer end = ByteBuffer.allocate(CHUNK_END);
        try (FileChannel channel = FileChannel.open(data())) {
            channel.read(end, channel.size() - CHUNK_END);
        }
        String text = new String(end.array(), StandardCharsets.ISO_8859_1);
        return text.startsWith("chunk:") && text.contains("fletcher:");
    }

    /** The file is kept as it is. */
    DatabaseUnavailable damaged(String how, Throwable cause) {
        return new DatabaseUnavailable(
                "The database file " + data() + " " + how
                        + ". Dropoff leaves it untouched and does not start: put the file back from a backup, or move it away together with "
                        + names(List.of(password(), lock()))
                        + " to begin with an empty ledger (files that were loaded before are then not known to be)",
                cause);
    }

    private static String names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(" and "));
    }
}
