package io.dropoff.route;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RejectedFile;
import io.dropoff.rows.FileProfile;
import io.dropoff.tracking.LedgerQueries;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * A writer that goes on after its file was loaded and before it is moved leaves a file that begins with rows the table has. Loading it
 * would double those, moving it would lose the others: a person has to know.
 */
final class LaterRows {

    private static final int CHUNK = 64 * 1024;

    private LaterRows() {}

    /** @throws RejectedFile FILE_CHANGED when the file is a loaded one with more behind it */
    static void refuse(Path file, FileProfile profile, LedgerQueries ledger) {
        ledger.loadedButNotMoved(file)
                .filter(loaded -> size(loaded) < profile.size() && beginsWith(file, loaded))
                .ifPresent(loaded -> {
                    throw RejectedFile.file(
                            ErrorCode.FILE_CHANGED,
                            "the file was written to after load " + loaded.get("id") + " had taken it with "
                                    + size(loaded) + " bytes: its first " + loaded.get("rows_total")
                                    + " rows are in the table, those that came later are not",
                            "Drop a file with only the rows that are missing. So that it does not happen again, write under"
                                    + " another name, such as ….part, and rename the file when it is complete.");
                });
    }

    private static long size(Map<String, Object> loaded) {
        return ((Number) loaded.get("file_size")).longValue();
    }

    private static boolean beginsWith(Path file, Map<String, Object> loaded) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long left = size(loaded);
            while (left > 0) {
                byte[] chunk = in.readNBytes((int) Math.min(CHUNK, left));
                if (chunk.length == 0) {
                    return false;
                }
                digest.update(chunk);
                left -= chunk.length;
            }
            return HexFormat.of().formatHex(digest.digest()).equals(loaded.get("file_hash"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
