package io.dropoff.tracking;

import io.dropoff.file.FileVersion;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** {@link LoadFacts} as part of an UPDATE of the ledger. */
final class FactColumns {

    /** As many parameters as {@link #bind} sets. */
    static final String ASSIGNMENTS = "file_size = COALESCE(?, file_size), "
            + "file_modified_at = COALESCE(?, file_modified_at), file_hash = CAST(? AS char(64)), detected_encoding = ?, detected_delimiter = ?, detected_quote = ?, "
            + "detected_headers = ?, has_trailer = ?, rows_total = ?, rows_loaded = ?, rows_rejected = ?, "
            + "schema_match = ?, schema_changes = ?, backup_version = ?, reference_config_inserted = ?, "
            + "confidence = ?, warnings = ?, column_statistics = ?, "
            + "rows_inserted = ?, rows_updated = ?, rows_unchanged = ?, merge_key = ?, format_reasons = ?";

    private FactColumns() {}

    /** @return the next free parameter */
    static int bind(PreparedStatement update, int first, LoadFacts facts) throws SQLException {
        Object[] values = {
            orNull(facts.file().map(FileVersion::size)),
            orNull(facts.file().map(FileVersion::modified).map(Ledger::utc)),
            orNull(facts.hash()),
            orNull(facts.encoding()),
            orNull(facts.delimiter()),
            orNull(facts.quote()),
            orNull(facts.headers()),
            orNull(facts.trailer()),
            orNull(facts.rowsTotal()),
            orNull(facts.rowsLoaded()),
            orNull(facts.rowsRejected()),
            orNull(facts.schemaMatch()),
            orNull(facts.schemaChanges()),
            orNull(facts.backupVersion()),
            facts.referenceInserted(),
            facts.confidence().isPresent() ? facts.confidence().getAsDouble() : null,
            orNull(facts.warnings()),
            orNull(facts.columnStatistics()),
            orNull(facts.merged().map(MergeFacts::inserted)),
            orNull(facts.merged().map(MergeFacts::updated)),
            orNull(facts.merged().map(MergeFacts::unchanged)),
            orNull(facts.merged().map(MergeFacts::key)),
            orNull(facts.formatReasons())
        };
        int next = first;
        for (Object value : values) {
            update.setObject(next++, value);
        }
        return next;
    }

    private static Object orNull(Optional<?> value) {
        return value.orElse(null);
    }

    private static Object orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static Object orNull(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
