package io.dropoff.settings;

import java.util.List;
import java.util.Set;

/** The settings of one table, {@code dropoff.table.<name>.*}. {@link KeyTable} lists them. */
final class TableKeys {

    private static final String DETECTED = "detected";

    static final Key<List<FileGlob>> FILES = Key.ofTable(
            "files",
            Syntaxes.globs(),
            "by their names",
            "Files that belong to this table, such as `invoice_*.csv`; wins over what their names say.");
    static final Key<Character> DELIMITER = Key.ofTable(
            "delimiter",
            Syntaxes.character(),
            DETECTED,
            "Between two fields; `tab`, `space`, `blanks` (any run of blanks) and `gaps` (two or more) are words.");
    static final Key<String> QUOTE =
            Key.ofTable("quote", Syntaxes.characterOrNone(), DETECTED, "Around a field; `none` when quotes are text.");
    static final Key<String> ESCAPE = Key.ofTable(
            "escape", Syntaxes.characterOrNone(), DETECTED, "Takes the next character literally; `none` for none.");
    static final Key<String> ENCODING = Key.ofTable("encoding", Syntaxes.charset(), DETECTED, "How bytes become text.");
    static final Key<Boolean> HEADER =
            Key.ofTable("header", Syntaxes.bool(), DETECTED, "Whether the first record holds the column names.");
    static final Key<Integer> SKIP_LINES = Key.ofTable(
                    "skip-lines",
                    Syntaxes.integer(0, 1_000_000).in("lines"),
                    DETECTED,
                    "Physical lines before the first record.")
            .zero("none");
    static final Key<Boolean> TRAILER =
            Key.ofTable("trailer", Syntaxes.bool(), DETECTED, "Whether the last record is a trailer.");
    static final Key<FormatSettings.ShortRows> SHORT_ROWS = Key.ofTable(
            "short-rows",
            Syntaxes.choice(FormatSettings.ShortRows.class),
            "fail",
            "What a record with fewer fields than the header does: its last columns are NULL, or the file fails.");
    static final Key<LoadSettings.Types> TYPES = Key.ofTable(
            "types",
            Syntaxes.choice(LoadSettings.Types.class),
            "`dropoff.types`",
            "Column types when the table is new.");
    static final Key<Set<String>> NULL_VALUES =
            Key.ofTable("null-values", Syntaxes.words(), "`dropoff.null-values`", "Unquoted words that mean NULL.");
    static final Key<Long> MAX_REJECTS = Key.ofTable(
                    "max-rejects", Syntaxes.count().in("rows"), "`dropoff.max-rejects`", "Rows that may be rejected.")
            .zero("the first one fails the file");
    static final Key<Integer> MIN_MATCH = Key.ofTable(
                    "min-match",
                    Syntaxes.integer(0, 100).in("per cent"),
                    "`dropoff.schema.min-match`",
                    "Columns that file and table must have in common.")
            .zero("any file fits");
    static final Key<SchemaSettings.Drift> DRIFT = Key.ofTable(
            "drift",
            Syntaxes.choice(SchemaSettings.Drift.class),
            "`dropoff.schema.drift`",
            "Whether the table may change.");
    static final Key<String> SCHEMA =
            Key.ofTable("schema", Syntaxes.identifier(), "`dropoff.schema.data`", "Schema of this table.");
    static final Key<String> BACKUP_SCHEMA = Key.ofTable(
            "backup-schema", Syntaxes.identifier(), "`dropoff.schema.backup`", "Schema of its before-images.");
    static final Key<Boolean> KEEP_IDENTITY = Key.ofTable(
            "keep-identity", Syntaxes.bool(), "false", "Whether values for an identity column are written.");

    static final Key<WarningPolicy> WARNINGS = Key.ofTable(
            "warnings", Syntaxes.choice(WarningPolicy.class), "`dropoff.warnings`", "What a file with a warning does.");

    static final Key<ExpectedBy> EXPECTED = Key.ofTable(
            "expected",
            new Syntax<>("when", ExpectedBy.FORM, ExpectedBy::parse),
            "its contract's `timeOfAvailability`",
            "By when a file must have come, such as `07:30 MON-FRI Europe/Zurich`.");

    static final Key<List<String>> KEY = Key.ofTable(
            "key",
            Syntaxes.names(),
            "the table's primary key, or its only unique one",
            "Columns by which a merge finds its rows, such as `country,code`; the primary key of a new table.");

    private TableKeys() {}
}
