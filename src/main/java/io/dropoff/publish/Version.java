package io.dropoff.publish;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A before-image that is kept.
 *
 * @param version its number
 * @param rows it holds
 * @param loadedAt when the newest of its rows was loaded, UTC
 * @param loads the ids of the loads its rows came from, ascending
 * @param files the names of their files, as the ledger has them, same order; those that it does not know are left out
 */
public record Version(int version, long rows, Optional<LocalDateTime> loadedAt, List<Long> loads, List<String> files) {}
