package io.dropoff.settings;

import io.dropoff.fault.InvalidSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Turns properties, environment and system properties into checked settings. Stateless. */
public final class SettingsReader {

    /** What a pool needs besides one connection per lane, unless a person says how many. */
    private static final int SPARE_CONNECTIONS = 4;

    private SettingsReader() {}

    /**
     * The settings of one file, environment and system properties; the last ones win.
     *
     * @throws InvalidSettings with every problem there is
     */
    public static Settings read(
            Map<String, String> properties, Map<String, String> environment, Map<String, String> systemProperties) {
        PropertiesFile file = new PropertiesFile("application.properties", properties);
        return resolve(new SettingsSources(List.of(file), environment, systemProperties))
                .settings();
    }

    /**
     * Likewise, with the source of each value.
     *
     * @throws InvalidSettings with every problem there is
     */
    public static ResolvedSettings resolve(SettingsSources sources) {
        List<String> problems = new ArrayList<>();
        Values values = new Values(sources, problems);
        Settings settings = settings(values);
        CrossChecks.check(settings, values);
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        Map<String, String> others = new LinkedHashMap<>(sources.fileValues());
        others.keySet().removeIf(key -> key.startsWith(Key.PREFIX));
        return new ResolvedSettings(settings, values.resolved(), others);
    }

    private static Settings settings(Values v) {
        return new Settings(
                v.get(Keys.ROOT),
                v.get(Keys.DATA),
                v.get(Keys.POLL_INTERVAL),
                v.get(Keys.STABILITY_CHECKS),
                v.get(Keys.DONE_FILE),
                v.get(Keys.ENDINGS),
                v.get(Keys.LANES),
                v.get(Keys.QUEUE_SIZE),
                v.get(Keys.LEASE),
                v.get(Keys.SHUTDOWN_TIMEOUT),
                new DiskSettings(v.get(Keys.DISK_WARN), v.get(Keys.DISK_STOP)),
                db(v),
                new SchemaSettings(
                        v.get(Keys.SCHEMA_DATA),
                        v.get(Keys.SCHEMA_BACKUP),
                        v.get(Keys.SCHEMA_MIN_MATCH),
                        v.get(Keys.SCHEMA_DRIFT),
                        v.get(Keys.SCHEMA_NEW_TABLES)),
                load(v),
                new FullloadSettings(v.get(Keys.FULLLOAD_EMPTY), v.get(Keys.FULLLOAD_MAX_SHRINK)),
                v.get(Keys.WARNINGS),
                format(v),
                new ReferenceSettings(
                        v.get(Keys.REFERENCE_DATABASE),
                        v.get(Keys.REFERENCE_SCHEMA),
                        v.get(Keys.REFERENCE_TABLE),
                        v.get(Keys.REFERENCE_POST_LOAD_PROCEDURE)),
                filing(v),
                HttpReader.read(v),
                contract(v),
                v.get(Keys.OPENLINEAGE_URL),
                AlertReader.read(v),
                DispatchKeys.read(v),
                tables(v),
                SourceReader.read(v));
    }

    private static FormatSettings format(Values v) {
        return new FormatSettings(
                Math.toIntExact(v.get(Keys.MAX_FIELD)),
                v.get(Keys.MAX_UNZIPPED),
                v.get(Keys.TRAILER_COUNT),
                v.get(Keys.MIN_CONFIDENCE));
    }

    private static FilingSettings filing(Values v) {
        return new FilingSettings(
                v.get(Keys.RETENTION_PROCESSED), v.get(Keys.RETENTION_ERROR), v.get(Keys.RETENTION_LOGS));
    }

    private static DbSettings db(Values v) {
        DbSettings db = new DbSettings(
                v.get(Keys.DB_URL),
                v.get(Keys.DB_USER),
                v.get(Keys.DB_PASSWORD),
                poolSize(v),
                v.get(Keys.DB_CONNECTION_TIMEOUT),
                v.get(Keys.DB_STATEMENT_TIMEOUT),
                v.get(Keys.DB_LOCK_TIMEOUT),
                v.get(Keys.DB_RETRIES),
                v.get(Keys.DB_FILE_TRIES),
                v.get(Keys.DB_RETRY_DELAY),
                v.get(Keys.DB_RETRY_MAX_DELAY),
                v.get(Keys.DB_LEAK_DETECTION));
        v.get(Keys.DB_PASSWORD_FILE);
        return db;
    }

    private static int poolSize(Values v) {
        int needed = v.get(Keys.LANES) + v.get(Keys.LOAD_STREAMS) - 1 + SPARE_CONNECTIONS;
        int size = v.get(Keys.DB_POOL_SIZE).orElse(needed);
        v.show(Keys.DB_POOL_SIZE, String.valueOf(size));
        return size;
    }

    private static LoadSettings load(Values v) {
        int spare = poolSize(v) - v.get(Keys.LANES) - SPARE_CONNECTIONS;
        LoadSettings.Streams streams = new LoadSettings.Streams(v.get(Keys.LOAD_STREAMS), Math.max(0, spare));
        return new LoadSettings(
                v.get(Keys.LOAD_BATCH_SIZE),
                v.get(Keys.LOAD_BULK_BATCH_SIZE),
                v.get(Keys.LOAD_READ_AHEAD),
                v.get(Keys.LOAD_STAGE_EARLY),
                streams,
                v.get(Keys.TYPES),
                v.get(Keys.NULL_VALUES),
                v.get(Keys.MAX_REJECTS),
                v.get(Keys.DUPLICATES_APPEND),
                v.get(Keys.MERGE_DUPLICATES),
                v.get(Keys.BACKUP_KEEP));
    }

    private static ContractSettings contract(Values v) {
        Map<String, ExpectedBy> expected = new TreeMap<>();
        v.tables().forEach(table -> v.find(TableKeys.EXPECTED, table).ifPresent(by -> expected.put(table, by)));
        return new ContractSettings(
                v.get(Keys.CONTRACTS),
                v.get(Keys.ANOMALY),
                Set.copyOf(Holidays.read(v.get(Keys.HOLIDAYS), v)),
                Collections.unmodifiableMap(expected),
                new FolderSettings(
                                v.get(Keys.ROOT),
                                v.get(Keys.ENDINGS),
                                v.get(Keys.DONE_FILE),
                                v.get(Keys.POLL_INTERVAL),
                                v.get(Keys.STABILITY_CHECKS))
                        .untilNoticed());
    }

    static Optional<Secret> given(Secret secret) {
        return Optional.of(secret).filter(s -> !s.value().isEmpty());
    }

    private static Map<String, TableSettings> tables(Values v) {
        // In the order of their names: so are problems told, and files matched, in every run alike.
        Map<String, TableSettings> tables = new TreeMap<>();
        v.tables().forEach(table -> tables.put(table, table(v, table)));
        return Collections.unmodifiableMap(tables);
    }

    private static TableSettings table(Values v, String table) {
        return new TableSettings(
                v.find(TableKeys.DELIMITER, table),
                v.find(TableKeys.QUOTE, table),
                v.find(TableKeys.ESCAPE, table),
                v.find(TableKeys.ENCODING, table),
                v.find(TableKeys.HEADER, table),
                v.find(TableKeys.SKIP_LINES, table).map(OptionalInt::of).orElse(OptionalInt.empty()),
                v.find(TableKeys.TRAILER, table),
                v.find(TableKeys.SHORT_ROWS, table),
                v.find(TableKeys.TYPES, table),
                v.find(TableKeys.NULL_VALUES, table),
                v.find(TableKeys.MAX_REJECTS, table).map(OptionalLong::of).orElse(OptionalLong.empty()),
                v.find(TableKeys.MIN_MATCH, table).map(OptionalInt::of).orElse(OptionalInt.empty()),
                v.find(TableKeys.DRIFT, table),
                v.find(TableKeys.SCHEMA, table),
                v.find(TableKeys.BACKUP_SCHEMA, table),
                v.find(TableKeys.KEEP_IDENTITY, table).orElse(false),
                v.find(TableKeys.FILES, table).orElse(List.of()),
                v.find(TableKeys.WARNINGS, table),
                v.find(TableKeys.KEY, table).orElse(List.of()));
    }
}
