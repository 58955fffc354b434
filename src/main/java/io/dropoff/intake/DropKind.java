package io.dropoff.intake;

import io.dropoff.settings.LoadType;

/**
 * What the files of a folder are, as the parameters of its route say.
 *
 * @param loadType what they do to their tables
 * @param referenceData whether their tables are registered as reference data
 */
public record DropKind(LoadType loadType, boolean referenceData) {}
