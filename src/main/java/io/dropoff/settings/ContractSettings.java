package io.dropoff.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * What a table's files must be, and when they must have come.
 *
 * @param folder of the contracts, absolute; need not be there
 * @param anomaly what is done about a file that is conspicuous beside the load before it
 * @param holidays days on which no file is expected
 * @param expected by when the files of a table must have come, by its name in lower case
 * @param unnoticed how long a file may lie there before it is noticed
 */
public record ContractSettings(
        Path folder,
        AnomalyPolicy anomaly,
        Set<LocalDate> holidays,
        Map<String, ExpectedBy> expected,
        Duration unnoticed) {}
