package io.dropoff.settings;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a person set for one table ({@code dropoff.table.<name>.*}); empty = the general setting, or detection.
 *
 * @param delimiter one character, {@link #BLANKS} or {@link #GAPS}
 * @param quote one character, or empty text for none
 * @param escape one character, or empty text for none
 * @param encoding a Java charset name
 * @param header whether the first record holds names
 * @param skipLines physical lines before the first record
 * @param trailer whether the last record is a trailer
 * @param shortRows what a record with fewer fields than the header does
 * @param schema data schema of this table
 * @param backupSchema backup schema of this table
 * @param keepIdentity whether values for an identity column are written
 * @param files patterns of the names of its files; empty = by name
 * @param warnings whether files with a warning are loaded
 * @param key columns by which a merge finds the rows that it updates, in order; empty = the table's own key
 */
public record TableSettings(
        Optional<Character> delimiter,
        Optional<String> quote,
        Optional<String> escape,
        Optional<String> encoding,
        Optional<Boolean> header,
        OptionalInt skipLines,
        Optional<Boolean> trailer,
        Optional<FormatSettings.ShortRows> shortRows,
        Optional<LoadSettings.Types> types,
        Optional<Set<String>> nullValues,
        OptionalLong maxRejects,
        OptionalInt minMatch,
        Optional<SchemaSettings.Drift> drift,
        Optional<String> schema,
        Optional<String> backupSchema,
        boolean keepIdentity,
        List<FileGlob> files,
        Optional<WarningPolicy> warnings,
        List<String> key) {

    /** As a delimiter: any run of blanks and tabs. */
    public static final char BLANKS = '\uF8F1';

    /** As a delimiter: two blanks or more, or a tab. */
    public static final char GAPS = '\uF8F2';

    /** Nothing set. */
    public static final TableSettings NONE = new TableSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            List.of(),
            Optional.empty(),
            List.of());

    /** The same, read as the other says where it says something: delimiter, quote, escape, encoding, header. */
    public TableSettings readAs(TableSettings set) {
        return new TableSettings(
                set.delimiter.or(() -> delimiter),
                set.quote.or(() -> quote),
                set.escape.or(() -> escape),
                set.encoding.or(() -> encoding),
                set.header.or(() -> header),
                skipLines,
                trailer,
                shortRows,
                types,
                nullValues,
                maxRejects,
                minMatch,
                drift,
                schema,
                backupSchema,
                keepIdentity,
                files,
                warnings,
                key);
    }
}
