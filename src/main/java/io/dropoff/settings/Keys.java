package io.dropoff.settings;

import io.dropoff.settings.FormatSettings.TrailerCount;
import io.dropoff.settings.LoadSettings.DuplicateAppend;
import io.dropoff.settings.LoadSettings.Types;
import io.dropoff.settings.SchemaSettings.Drift;
import io.dropoff.settings.SchemaSettings.NewTables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The general settings: reader, help and docs/settings.md are made from these. {@link KeyTable} lists them. */
final class Keys {

    private static final Duration NONE = Duration.ZERO;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration CENTURY = Duration.ofDays(36_500);

    private static final long KIB = 1L << 10;
    private static final long GIB = 1L << 30;
    private static final long TIB = 1L << 40;

    // folders and intake

    static final Key<Path> HOME = Key.of(
                    "home", Syntaxes.path(), ".", "Folder of the distribution (routes, lib); bin/dropoff sets it.")
            .shownAs("set by bin/dropoff");
    static final Key<Path> ROOT = Key.of("root", Syntaxes.path(), "dropoff", "Parent of the drop-off folders.");
    static final Key<Path> DATA =
            Key.of("data", Syntaxes.path(), "data", "Folder of the embedded database and the logs.");
    static final Key<Duration> POLL_INTERVAL = Key.of(
            "poll-interval",
            Syntaxes.duration(Duration.ofMillis(10), DAY),
            "15s",
            "Time between two looks at a folder.");
    static final Key<Integer> STABILITY_CHECKS = Key.of(
            "stability-checks",
            Syntaxes.integer(1, 10_000),
            "6",
            "Consecutive looks that must see the same size and time before a file is taken.");
    static final Key<Optional<String>> DONE_FILE = Key.of(
            "done-file",
            Syntaxes.text("a suffix such as .done", "\\.[^/\\\\]{1,50}")
                    .in("suffix")
                    .orNothing(),
            "",
            "A marker file, named like the file plus this suffix, says that it is complete; replaces the looks.");
    static final Key<Set<String>> ENDINGS = Key.of(
            "endings",
            Syntaxes.endings(),
            "csv",
            "Endings of the files that are taken, in any letter case; also with `.gz` behind them.");
    static final Key<Integer> LANES = Key.of("lanes", Syntaxes.integer(1, 64), "4", "Tables that load side by side.");
    static final Key<Integer> QUEUE_SIZE = Key.of(
            "queue-size", Syntaxes.integer(1, 1_000_000), "10000", "Stable files that may wait in memory for a lane.");
    static final Key<Duration> LEASE = Key.of(
            "lease",
            Syntaxes.duration(Duration.ofSeconds(1), DAY),
            "60s",
            "How long a claim on a file holds without a heartbeat; then another process takes over.");
    static final Key<Duration> SHUTDOWN_TIMEOUT = Key.of(
            "shutdown-timeout",
            Syntaxes.duration(Duration.ofSeconds(1), DAY),
            "30s",
            "How long a stop waits for running loads.");

    // disk

    static final Key<Long> DISK_WARN = Key.of(
                    "disk.warn",
                    Syntaxes.size(0, 1024 * TIB),
                    "1GB",
                    "Room on a disk below which health tells of it; at least `dropoff.disk.stop`.")
            .zero("not told of");
    static final Key<Long> DISK_STOP = Key.of(
                    "disk.stop",
                    Syntaxes.size(0, 1024 * TIB),
                    "200MB",
                    "Room on a disk below which no file is taken: files wait until there is more, running loads go on.")
            .zero("files are always taken");

    // database

    static final Key<String> DB_URL = Key.of(
                    "db.url",
                    Syntaxes.text("a JDBC URL that starts with jdbc:sqlserver: or jdbc:h2:", "jdbc:(?:sqlserver|h2):.+")
                            .in("URL"),
                    "jdbc:h2:file:{{dropoff.data}}/dropoff;MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE"
                            + ";CASE_INSENSITIVE_IDENTIFIERS=TRUE;WRITE_DELAY=0;PAGE_SIZE=32768;CACHE_SIZE=2048;AUTO_SERVER=TRUE"
                            + ";LOCK_TIMEOUT=10000",
                    "JDBC URL of SQL Server or of the embedded H2.")
            .shownAs("the embedded H2 in `dropoff.data`");
    static final Key<String> DB_USER = Key.of("db.user", Syntaxes.text().in("name"), "dropoff", "Account.");
    static final Key<Secret> DB_PASSWORD =
            Key.of("db.password", Syntaxes.secret(), "", "Its password; better given as a file or in the environment.");
    static final Key<Optional<Path>> DB_PASSWORD_FILE =
            Key.of("db.password-file", Syntaxes.path().orNothing(), "", "File whose first line is the password.");
    static final Key<Optional<Integer>> DB_POOL_SIZE = Key.of(
                    "db.pool-size",
                    Syntaxes.integer(3, 500).orNothing(),
                    "",
                    "Connections; at least `dropoff.lanes` + 2.")
            .shownAs("`dropoff.lanes` + `dropoff.load.streams` + 3");
    static final Key<Duration> DB_CONNECTION_TIMEOUT = Key.of(
            "db.connection-timeout",
            Syntaxes.duration(Duration.ofMillis(250), HOUR),
            "10s",
            "How long to wait for a connection.");
    static final Key<Duration> DB_STATEMENT_TIMEOUT = Key.of(
                    "db.statement-timeout", Syntaxes.duration(NONE, DAY), "0", "Longest time of one statement.")
            .zero("no limit");
    static final Key<Duration> DB_LOCK_TIMEOUT = Key.of(
            "db.lock-timeout",
            Syntaxes.duration(Duration.ofMillis(1), DAY),
            "30s",
            "How long a statement waits for a lock.");
    static final Key<Integer> DB_RETRIES = Key.of(
                    "db.retries",
                    Syntaxes.integer(0, 1_000),
                    "5",
                    "How often a transient error is tried again before the file is left for later.")
            .zero("none");
    static final Key<Integer> DB_FILE_TRIES = Key.of(
            "db.file-tries",
            Syntaxes.integer(1, 1_000),
            "5",
            "How often a file may need more log, space, memory or time than the database has, while others are loaded, before it fails.");
    static final Key<Duration> DB_RETRY_DELAY = Key.of(
            "db.retry-delay",
            Syntaxes.duration(Duration.ofMillis(1), HOUR),
            "500ms",
            "Wait before the first retry; doubles each time, with jitter.");
    static final Key<Duration> DB_RETRY_MAX_DELAY = Key.of(
            "db.retry-max-delay", Syntaxes.duration(Duration.ofMillis(1), HOUR), "30s", "Longest wait before a retry.");
    static final Key<Duration> DB_LEAK_DETECTION = Key.of(
                    "db.leak-detection",
                    Syntaxes.duration(NONE, DAY),
                    "0",
                    "A connection held longer than this is reported in the log.")
            .zero("off");

    // schemas and tables

    static final Key<String> SCHEMA_DATA =
            Key.of("schema.data", Syntaxes.identifier(), "ref", "Schema of the loaded tables and of the ledger.");
    static final Key<String> SCHEMA_BACKUP =
            Key.of("schema.backup", Syntaxes.identifier(), "bkp", "Schema of the before-images.");
    static final Key<Integer> SCHEMA_MIN_MATCH = Key.of(
                    "schema.min-match",
                    Syntaxes.integer(0, 100).in("per cent"),
                    "70",
                    "Columns that file and table must have in common, as a share of the larger one's; below it the file fails.")
            .zero("any file fits");
    static final Key<Drift> SCHEMA_DRIFT = Key.of(
            "schema.drift",
            Syntaxes.choice(Drift.class),
            "evolve",
            "Whether new columns are added and text is widened, or the file fails; strict also wants every column of the table.");

    static final Key<NewTables> SCHEMA_NEW_TABLES = Key.of(
            "schema.new-tables",
            Syntaxes.choice(NewTables.class),
            "create",
            "Whether a file without a table makes one, or fails.");

    // loading

    static final Key<Integer> LOAD_BATCH_SIZE = Key.of(
            "load.batch-size",
            Syntaxes.integer(1, 1_000_000).in("rows"),
            "1000",
            "Rows handed to the database at once.");
    static final Key<Integer> LOAD_BULK_BATCH_SIZE = Key.of(
                    "load.bulk-batch-size",
                    Syntaxes.integer(0, Integer.MAX_VALUE).in("rows"),
                    "0",
                    "Rows after which a bulk load into the stage commits (SQL Server), so that the log can be cut in between.")
            .zero("one commit per file");
    static final Key<Integer> LOAD_READ_AHEAD = Key.of(
                    "load.read-ahead",
                    Syntaxes.integer(0, 64).in("batches"),
                    "2",
                    "Batches parsed ahead of the database, per load.")
            .zero("none");
    static final Key<Long> LOAD_STAGE_EARLY = Key.of(
                    "load.stage-early",
                    Syntaxes.size(0, 1024 * TIB),
                    "4MiB",
                    "Files of at least this size, for a table that is there and stays as it is, are staged while they are profiled, and"
                            + " so read once.")
            .zero("every file is read twice");
    static final Key<Integer> LOAD_STREAMS = Key.of(
            "load.streams",
            Syntaxes.integer(1, 64).in("connections"),
            "4",
            "Over how many connections at once a large file is written (SQL Server), one more for each 2 million values; together loads"
                    + " take as many besides one each as `dropoff.db.pool-size` has above `dropoff.lanes` + 4.");
    static final Key<Types> TYPES = Key.of(
            "types",
            Syntaxes.choice(Types.class),
            "text",
            "Column types of new tables: text, or inferred where every value survives unchanged.");
    static final Key<Set<String>> NULL_VALUES =
            Key.of("null-values", Syntaxes.words(), "", "Unquoted words that mean NULL, besides the empty field.");
    static final Key<Long> MAX_REJECTS = Key.of(
                    "max-rejects",
                    Syntaxes.count().in("rows"),
                    "0",
                    "Rows that may be rejected for a value before the file fails.")
            .zero("the first one fails the file");
    static final Key<DuplicateAppend> DUPLICATES_APPEND = Key.of(
            "duplicates.append",
            Syntaxes.choice(DuplicateAppend.class),
            "reject",
            "What happens to content that was appended to the same table before.");
    static final Key<LoadSettings.MergeDuplicates> MERGE_DUPLICATES = Key.of(
            "merge.duplicates",
            Syntaxes.choice(LoadSettings.MergeDuplicates.class),
            "fail",
            "What a merge does with two rows of one key: fail with their lines, or let the last one count.");
    static final Key<FullloadSettings.Empty> FULLLOAD_EMPTY = Key.of(
            "fullload.empty",
            Syntaxes.choice(FullloadSettings.Empty.class),
            "reject",
            "What a fullload without rows does to a table with rows.");
    static final Key<Integer> FULLLOAD_MAX_SHRINK = Key.of(
                    "fullload.max-shrink",
                    Syntaxes.integer(0, 100).in("per cent"),
                    "0",
                    "Share of a table's rows that a fullload may take away; more fails the file.")
            .zero("not looked at");
    static final Key<WarningPolicy> WARNINGS = Key.of(
            "warnings",
            Syntaxes.choice(WarningPolicy.class),
            "accept",
            "What a file with a warning does: load, or fail.");
    static final Key<Integer> BACKUP_KEEP = Key.of(
                    "backup.keep", Syntaxes.integer(0, 100_000).in("versions"), "5", "Before-images kept per table.")
            .zero("none are made");

    // contracts

    static final Key<Path> CONTRACTS = Key.of(
            "contracts",
            Syntaxes.path(),
            "contracts",
            "Folder of the data contracts, `<table>.odcs.yaml`; need not be there.");
    static final Key<AnomalyPolicy> ANOMALY = Key.of(
            "anomaly",
            Syntaxes.choice(AnomalyPolicy.class),
            "warn",
            "Whether a file with half the rows of the load before, or with a column that never lacked a value until then, has a warning.");
    static final Key<Optional<Path>> HOLIDAYS = Key.of(
                    "holidays",
                    Syntaxes.path().orNothing(),
                    "",
                    "File of days on which no file is expected: one a line, such as 2026-12-25.")
            .shownAs("none");

    // lineage

    static final Key<Optional<String>> OPENLINEAGE_URL = Key.of(
                    "openlineage.url",
                    Syntaxes.text("an address that starts with http://, https:// or file:/", "(?:https?://|file:/).+")
                            .in("URL")
                            .orNothing(),
                    "",
                    "Where OpenLineage events of each load go: an HTTP endpoint, or a file that gets a line for each.")
            .shownAs("off");

    // format

    static final Key<Long> MAX_FIELD = Key.of(
            "max-field", Syntaxes.size(KIB, GIB), "1MiB", "Longest field, counted in characters; a longer one fails.");
    static final Key<Long> MAX_UNZIPPED = Key.of(
                    "max-unzipped", Syntaxes.size(0, 1024 * TIB), "10GiB", "What a .csv.gz may unpack to.")
            .zero("no limit");
    static final Key<TrailerCount> TRAILER_COUNT = Key.of(
            "trailer-count",
            Syntaxes.choice(TrailerCount.class),
            "fail",
            "What a trailer does that names another number of rows than the file holds.");
    static final Key<Integer> MIN_CONFIDENCE = Key.of(
                    "min-confidence",
                    Syntaxes.integer(0, 100).in("per cent"),
                    "50",
                    "A file whose format is less certain fails and asks, unless one of the same format was loaded before.")
            .zero("never asked");

    // reference data

    static final Key<Optional<String>> REFERENCE_DATABASE = Key.of(
                    "reference.database", Syntaxes.identifier().orNothing(), "", "Database of the configuration table.")
            .shownAs("the connection's");
    static final Key<String> REFERENCE_SCHEMA = Key.of(
            "reference.schema", Syntaxes.identifier(), "{{dropoff.schema.data}}", "Schema of the configuration table.");
    static final Key<String> REFERENCE_TABLE =
            Key.of("reference.table", Syntaxes.identifier(), "Reference_Data_Cfg", "Name of the configuration table.");
    static final Key<Optional<String>> REFERENCE_POST_LOAD_PROCEDURE = Key.of(
                    "reference.post-load-procedure",
                    Syntaxes.text("a procedure name of at most 257 characters", ".{1,257}")
                            .in("name")
                            .orNothing(),
                    "",
                    "Procedure called after a published reference load, when it exists.")
            .shownAs("none");

    // housekeeping

    static final Key<Duration> RETENTION_PROCESSED = Key.of(
                    "retention.processed", Syntaxes.duration(NONE, CENTURY), "0", "Age at which processed/ is cleaned.")
            .zero("kept for ever");
    static final Key<Duration> RETENTION_ERROR = Key.of(
                    "retention.error", Syntaxes.duration(NONE, CENTURY), "0", "Age at which error/ is cleaned.")
            .zero("kept for ever");
    static final Key<Duration> RETENTION_LOGS = Key.of(
                    "retention.logs", Syntaxes.duration(NONE, CENTURY), "30d", "Age at which rolled logs are deleted.")
            .zero("kept for ever");

    private Keys() {}
}
