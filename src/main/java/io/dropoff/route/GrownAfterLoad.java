package io.dropoff.route;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.rows.Beginning;
import io.dropoff.rows.FileProfile;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.LedgerQueries;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A writer that goes on after its file was loaded and before it is moved leaves a file that begins with rows the table has. Loading it
 * would double those, moving it would lose the others: a person has to know.
 */
final class GrownAfterLoad {

    private GrownAfterLoad() {}

    /** @throws RefusedFile FILE_CHANGED when the file is a loaded one with more behind it */
    static void refuse(Path file, FileProfile profile, LedgerQueries ledger) {
        ledger.loadedButNotMoved(file)
                .filter(loaded -> size(loaded) < profile.size() && beginsWith(file, loaded))
                .ifPresent(loaded -> {
                    throw RefusedFile.file(
                            ErrorCode.FILE_CHANGED,
                            "the file was written to after load " + loaded.id() + " had taken it with "
                                    + size(loaded) + " bytes: its first " + loaded.text("rows_total")
                                    + " rows are in the table, those that came later are not",
                            "Drop a file with only the rows that are missing. So that it does not happen again, write under"
                                    + " another name, such as ….part, and rename the file when it is complete.");
                });
    }

    private static long size(DropRow loaded) {
        return loaded.count("file_size").orElseThrow();
    }

    /** The ledger has the hash of the content: of a compressed file, of what its beginning unpacks to. */
    private static boolean beginsWith(Path file, DropRow loaded) {
        boolean packed = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        try (InputStream all = Files.newInputStream(file);
                InputStream beginning = new Beginning(all, size(loaded));
                InputStream content = packed ? new GZIPInputStream(beginning) : beginning) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest()).equals(loaded.text("file_hash"));
        } catch (EOFException | ZipException anotherFile) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
