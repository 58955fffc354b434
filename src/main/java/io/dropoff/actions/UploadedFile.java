package io.dropoff.actions;

import java.util.Optional;

/**
 * A file that was put into a folder.
 *
 * @param id of its drop; empty while the database is away: it is registered when that is back
 */
public record UploadedFile(Optional<Long> id, long size) {}
