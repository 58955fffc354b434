package io.dropoff.settings;

import java.nio.file.Path;

/**
 * What a table's files must be.
 *
 * @param folder of the contracts, absolute; need not be there
 */
public record ContractSettings(Path folder) {}
