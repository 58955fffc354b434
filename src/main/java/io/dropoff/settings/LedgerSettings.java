package io.dropoff.settings;

import java.time.Duration;

/**
 * The ledger of drops.
 *
 * @param schema where its tables lie ({@code dropoff.schema.data})
 * @param lease how long a claim holds without a heartbeat ({@code dropoff.lease})
 */
public record LedgerSettings(String schema, Duration lease) {}
