package io.dropoff.tracking;

import io.dropoff.file.FileVersion;
import java.util.Optional;

/**
 * The ledger's row for a file that lies in a drop-off folder.
 *
 * @param id of the drop, and of every row it loads
 * @param status where it stands
 * @param file the version of the file that it speaks of
 * @param news whether the ledger did not know of this version until now
 * @param outcome present when it is decided and only the move is owed
 */
public record LedgerEntry(long id, DropStatus status, FileVersion file, boolean news, Optional<Outcome> outcome) {}
