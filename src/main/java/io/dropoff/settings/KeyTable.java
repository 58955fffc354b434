package io.dropoff.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every key there is, in the order in which people read them. */
final class KeyTable {

    /** Keys that belong together under a title. */
    record Group(String title, List<Key<?>> keys) {}

    static final List<Group> GROUPS = List.of(
            new Group(
                    "Folders and intake",
                    List.of(
                            Keys.ROOT,
                            Keys.DATA,
                            Keys.HOME,
                            Keys.POLL_INTERVAL,
                            Keys.STABILITY_CHECKS,
                            Keys.DONE_FILE,
                            Keys.ENDINGS,
                            Keys.LANES,
                            Keys.QUEUE_SIZE,
                            Keys.LEASE,
                            Keys.SHUTDOWN_TIMEOUT)),
            new Group("Disk", List.of(Keys.DISK_WARN, Keys.DISK_STOP)),
            new Group(
                    "Database",
                    List.of(
                            Keys.DB_URL,
                            Keys.DB_USER,
                            Keys.DB_PASSWORD,
                            Keys.DB_PASSWORD_FILE,
                            Keys.DB_POOL_SIZE,
                            Keys.DB_CONNECTION_TIMEOUT,
                            Keys.DB_STATEMENT_TIMEOUT,
                            Keys.DB_LOCK_TIMEOUT,
                            Keys.DB_RETRIES,
                            Keys.DB_FILE_TRIES,
                            Keys.DB_RETRY_DELAY,
                            Keys.DB_RETRY_MAX_DELAY,
                            Keys.DB_LEAK_DETECTION)),
            new Group(
                    "Schemas",
                    List.of(
                            Keys.SCHEMA_DATA,
                            Keys.SCHEMA_BACKUP,
                            Keys.SCHEMA_MIN_MATCH,
                            Keys.SCHEMA_DRIFT,
                            Keys.SCHEMA_NEW_TABLES)),
            new Group(
                    "Loading",
                    List.of(
                            Keys.LOAD_BATCH_SIZE,
                            Keys.LOAD_BULK_BATCH_SIZE,
                            Keys.LOAD_READ_AHEAD,
                            Keys.LOAD_STAGE_EARLY,
                            Keys.LOAD_STREAMS,
                            Keys.TYPES,
                            Keys.NULL_VALUES,
                            Keys.MAX_REJECTS,
                            Keys.DUPLICATES_APPEND,
                            Keys.MERGE_DUPLICATES,
                            Keys.FULLLOAD_EMPTY,
                            Keys.FULLLOAD_MAX_SHRINK,
                            Keys.WARNINGS,
                            Keys.BACKUP_KEEP)),
            new Group("Contracts", List.of(Keys.CONTRACTS, Keys.ANOMALY, Keys.HOLIDAYS)),
            new Group("Lineage", List.of(Keys.OPENLINEAGE_URL)),
            new Group("Format", List.of(Keys.MAX_FIELD, Keys.MAX_UNZIPPED, Keys.TRAILER_COUNT, Keys.MIN_CONFIDENCE)),
            new Group(
                    "Reference data",
                    List.of(
                            Keys.REFERENCE_DATABASE,
                            Keys.REFERENCE_SCHEMA,
                            Keys.REFERENCE_TABLE,
                            Keys.REFERENCE_POST_LOAD_PROCEDURE)),
            new Group("Housekeeping", List.of(Keys.RETENTION_PROCESSED, Keys.RETENTION_ERROR, Keys.RETENTION_LOGS)),
            new Group(
                    "Nodes",
                    List.of(
                            DispatchKeys.DISPATCH,
                            DispatchKeys.SERVER,
                            DispatchKeys.QUEUE,
                            DispatchKeys.DEAD_LETTERS,
                            DispatchKeys.USER,
                            DispatchKeys.PASSWORD,
                            DispatchKeys.PASSWORD_FILE,
                            DispatchKeys.TIMEOUT)),
            new Group(
                    "Alerts",
                    List.of(
                            AlertKeys.DIGEST,
                            AlertKeys.MAIL_SERVER,
                            AlertKeys.MAIL_FROM,
                            AlertKeys.MAIL_TO,
                            AlertKeys.MAIL_USER,
                            AlertKeys.MAIL_PASSWORD,
                            AlertKeys.MAIL_PASSWORD_FILE,
                            AlertKeys.HTTP_URL,
                            AlertKeys.HTTP_URL_FILE,
                            AlertKeys.JMS_SERVER,
                            AlertKeys.JMS_QUEUE,
                            AlertKeys.JMS_USER,
                            AlertKeys.JMS_PASSWORD,
                            AlertKeys.JMS_PASSWORD_FILE)),
            new Group(
                    "HTTP",
                    List.of(
                            HttpKeys.ENABLED,
                            HttpKeys.HOST,
                            HttpKeys.PORT,
                            HttpKeys.USER,
                            HttpKeys.PASSWORD,
                            HttpKeys.PASSWORD_FILE,
                            HttpKeys.USERS_FILE,
                            OpenIdKeys.ISSUER,
                            OpenIdKeys.URL,
                            OpenIdKeys.CLIENT_ID,
                            OpenIdKeys.CLIENT_SECRET,
                            OpenIdKeys.CLIENT_SECRET_FILE,
                            OpenIdKeys.NAME_CLAIM,
                            OpenIdKeys.ROLE_CLAIM,
                            OpenIdKeys.VIEWER,
                            OpenIdKeys.OPERATOR,
                            OpenIdKeys.ADMIN,
                            HttpKeys.MAX_UPLOAD,
                            HttpKeys.OPEN_PROBES,
                            HttpKeys.SHOW_DATA,
                            HttpKeys.KEY_STORE,
                            HttpKeys.KEY_STORE_PASSWORD,
                            HttpKeys.KEY_STORE_PASSWORD_FILE)),
            new Group(
                    "One table",
                    List.of(
                            TableKeys.FILES,
                            TableKeys.DELIMITER,
                            TableKeys.QUOTE,
                            TableKeys.ESCAPE,
                            TableKeys.ENCODING,
                            TableKeys.HEADER,
                            TableKeys.SKIP_LINES,
                            TableKeys.TRAILER,
                            TableKeys.SHORT_ROWS,
                            TableKeys.TYPES,
                            TableKeys.NULL_VALUES,
                            TableKeys.MAX_REJECTS,
                            TableKeys.MIN_MATCH,
                            TableKeys.DRIFT,
                            TableKeys.SCHEMA,
                            TableKeys.BACKUP_SCHEMA,
                            TableKeys.KEEP_IDENTITY,
                            TableKeys.KEY,
                            TableKeys.WARNINGS,
                            TableKeys.EXPECTED)),
            new Group(
                    "One source",
                    List.of(
                            SourceKeys.URI,
                            SourceKeys.FOLDER,
                            SourceKeys.AFTER,
                            SourceKeys.MOVE_TO,
                            SourceKeys.INTERVAL,
                            SourceKeys.LOOKS,
                            SourceKeys.EMPTY_FOR,
                            SourceKeys.USER,
                            SourceKeys.PASSWORD,
                            SourceKeys.PASSWORD_FILE,
                            SourceKeys.KEY_FILE,
                            SourceKeys.KEY_PASSPHRASE,
                            SourceKeys.KEY_PASSPHRASE_FILE,
                            SourceKeys.KNOWN_HOSTS,
                            SourceKeys.CERTIFICATES,
                            SourceKeys.ENDPOINT,
                            SourceKeys.REGION)));

    private KeyTable() {}

    static Stream<Key<?>> all() {
        return GROUPS.stream().flatMap(group -> group.keys().stream());
    }

    static Stream<Key<?>> general() {
        return all().filter(key -> !key.isNamed());
    }

    /** Those of tables and sources. */
    static Stream<Key<?>> named() {
        return all().filter(Key::isNamed);
    }

    /** The key that a property name stands for, with the name of a table or source filled in; empty = there is none. */
    static Optional<Key<?>> find(String property) {
        return NamedKey.isOne(property)
                ? NamedKey.parse(property)
                        .flatMap(given -> named().filter(given::isOf).findFirst())
                : general().filter(key -> key.name().equals(property)).findFirst();
    }
}
