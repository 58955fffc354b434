package io.dropoff.settings;

import java.util.Optional;

/**
 * The configuration table for reference data ({@code dropoff.reference.*}).
 *
 * @param database database of the configuration table; empty = the connection's
 * @param schema its schema; default the data schema
 * @param table its name, default {@code Reference_Data_Cfg}
 * @param postLoadProcedure called after a published reference load when it exists; empty = none
 */
public record ReferenceSettings(
        Optional<String> database, String schema, String table, Optional<String> postLoadProcedure) {}
