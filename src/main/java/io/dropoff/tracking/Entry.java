package io.dropoff.tracking;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The ledger's row for a file that lies in a drop-off folder.
 *
 * @param id of the drop, and of every row it loads
 * @param status where it stands
 * @param file the version of the file that it speaks of
 * @param archived where the file was to go; present when the outcome is decided
 */
public record Entry(long id, DropStatus status, FileState file, Optional<Path> archived) {}
