package io.dropoff.expected;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One file that is expected.
 *
 * @param day whose file it is
 * @param opens a file that comes from then on is this day's
 * @param due by then it must be there
 * @param closes from then on a file is that of the next expected day
 */
public record Slot(LocalDate day, Instant opens, Instant due, Instant closes) {}
