package io.dropoff.settings;

/**
 * What goes for the things that people may ask: to cancel, retry, undo, roll back.
 *
 * @param backupVersions versions that a table keeps ({@code dropoff.backup.keep})
 * @param showData whether values of cells are shown to anybody ({@code dropoff.http.show-data})
 */
public record ActionSettings(
        LedgerSettings ledger, FolderSettings folders, TableRules tables, int backupVersions, boolean showData) {}
