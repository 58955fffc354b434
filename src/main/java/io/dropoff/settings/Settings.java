package io.dropoff.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every setting of {@code dropoff.*}, checked. Immutable; safe for all threads. Key names are the component names in kebab case,
 * nested records add a dot.
 *
 * @param root the drop-off folders' parent, absolute
 * @param data where the embedded database and the logs lie, absolute
 * @param pollInterval time between two looks at a folder
 * @param stabilityChecks consecutive looks that must agree before a file is taken, at least 1
 * @param doneFile suffix of a marker file that replaces the looks, for example {@code .done}
 * @param endings of the names of files that are taken, without dot, in lower case
 * @param lanes tables that load side by side
 * @param queueSize stable files that may wait in memory for a lane
 * @param lease how long a claim holds without a heartbeat
 * @param shutdownTimeout how long a stop waits for running loads
 * @param openLineage where events of lineage go; empty = nowhere
 * @param warnings whether files with a warning are loaded
 */
public record Settings(
        Path root,
        Path data,
        Duration pollInterval,
        int stabilityChecks,
        Optional<String> doneFile,
        Set<String> endings,
        int lanes,
        int queueSize,
        Duration lease,
        Duration shutdownTimeout,
        DiskSettings disk,
        DbSettings db,
        SchemaSettings schema,
        LoadSettings load,
        FullloadSettings fullload,
        WarningPolicy warnings,
        FormatSettings format,
        ReferenceSettings reference,
        FilingSettings filing,
        HttpSettings http,
        ContractSettings contract,
        Optional<String> openLineage,
        AlertSettings alert,
        DispatchSettings dispatch,
        Map<String, TableSettings> tables,
        List<SourceSettings> sources) {

    /** The same with another database. */
    public Settings at(DbSettings other) {
        return new Settings(
                root,
                data,
                pollInterval,
                stabilityChecks,
                doneFile,
                endings,
                lanes,
                queueSize,
                lease,
                shutdownTimeout,
                disk,
                other,
                schema,
                load,
                fullload,
                warnings,
                format,
                reference,
                filing,
                http,
                contract,
                openLineage,
                alert,
                dispatch,
                tables,
                sources);
    }

    /** What is set for the drop-off folders. */
    public FolderSettings folders() {
        return new FolderSettings(root, endings, doneFile, pollInterval, stabilityChecks);
    }

    /** What is set for the ledger. */
    public LedgerSettings ledger() {
        return new LedgerSettings(schema.data(), lease);
    }

    /** What a look at a file goes by. */
    public InspectionSettings inspection() {
        return new InspectionSettings(endings, tableRules(), format, load, fullload, reference);
    }

    /** What goes for the things that people may ask. */
    public ActionSettings actions() {
        return new ActionSettings(
                ledger(),
                folders(),
                tableRules(),
                load.backupVersions(),
                http.access().showData());
    }

    /** What is set for tables. */
    public TableRules tableRules() {
        return new TableRules(schema, warnings, load.duplicateAppend(), tables);
    }

    /** What is set for the table, by its name in lower case; nothing when nobody set anything for it. Never null. */
    public TableSettings table(String table) {
        return tables.getOrDefault(table, TableSettings.NONE);
    }
}
