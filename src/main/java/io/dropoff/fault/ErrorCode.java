package io.dropoff.fault;

/** What went wrong, as one stable word for the ledger ({@code error_code}), reports and alerts. */
public enum ErrorCode {
    /** The file has no bytes, none that are data, or no rows where a fullload needs some. */
    EMPTY_FILE,
    /** The bytes are not text in any encoding that Dropoff reads. */
    NOT_TEXT,
    /** A page, a document or data of another form than a table. */
    NOT_CSV,
    /** The evidence is too weak to tell how the file is to be read. */
    FORMAT_UNCERTAIN,
    /** A second header below a blank line. */
    SEVERAL_TABLES,
    /** A byte sequence is not valid in the file's encoding. */
    ENCODING,
    /** A NUL character in the text. */
    NUL_CHARACTER,
    /** A record has more or fewer fields than the header. */
    FIELD_COUNT,
    /** A quote is opened and never closed. */
    UNCLOSED_QUOTE,
    /** A text follows a closing quote before the next delimiter. */
    STRAY_QUOTE,
    /** A field is longer than {@code dropoff.max-field}. */
    FIELD_SIZE,
    /** More columns than the database can hold. */
    COLUMN_COUNT,
    /** A column name longer than an identifier may be. */
    COLUMN_NAME,
    /** The file name gives no table name. */
    TABLE_NAME,
    /** The trailer names another number of rows than the file holds. */
    TRAILER_COUNT,
    /** The compressed file is damaged, or larger than {@code dropoff.max-unzipped} when unpacked. */
    COMPRESSION,
    /** The file's columns are not those of the table. */
    SCHEMA_MATCH,
    /** The file has no header, and another number of columns than its table. */
    NO_HEADER,
    /** A fullload would take away more rows than {@code dropoff.fullload.max-shrink} allows. */
    TOO_FEW_ROWS,
    /** The file was not read exactly as it stands there, and {@code dropoff.warnings=fail}. */
    WARNINGS,
    /** The table would have to change and may not. */
    SCHEMA_DRIFT,
    /** A merge has no key, the file lacks a column of it, or two rows have the same one. */
    MERGE_KEY,
    /** More values were rejected than {@code dropoff.max-rejects} allows. */
    REJECTS,
    /** A key, check or foreign key of the table forbids the rows. */
    CONSTRAINT,
    /** The file breaks the contract of its table. */
    CONTRACT,
    /** The validation procedure found issues. */
    VALIDATION,
    /** The same content was already appended to the table. */
    DUPLICATE,
    /** The file changed while it was being loaded, or was written to afterwards. */
    FILE_CHANGED,
    /** The file cannot be read. */
    UNREADABLE,
    /** Another process has the file, or an older file of the same table comes first. */
    NOT_ITS_TURN,
    /** The file disappeared. */
    VANISHED,
    /** Somebody cancelled the load. */
    CANCELLED,
    /** The database answered with an error that a retry does not mend. */
    DATABASE,
    /** The database cannot be reached or is not able to work at the moment. */
    DATABASE_UNAVAILABLE,
    /** Somebody holds a lock that the load needs: its table waits. */
    BLOCKED,
    /** The load needs more log, space, memory or time than the database gave it. */
    RESOURCES,
    /** The audit trail cannot be written, so that nothing is changed that somebody asks for. */
    AUDIT,
    /** The settings are wrong. */
    SETTINGS,
    /** A defect in Dropoff. */
    INTERNAL
}
