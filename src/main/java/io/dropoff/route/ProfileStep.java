package io.dropoff.route;

import io.dropoff.db.TableName;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.format.FormatHints;
import io.dropoff.format.FormatHints.LastFormat;
import io.dropoff.load.Phase;
import io.dropoff.naming.Naming;
import io.dropoff.rows.FileProfile;
import io.dropoff.schema.LoadTables;
import io.dropoff.schema.TableReader;
import io.dropoff.settings.LoadSettings.DuplicateAppend;
import io.dropoff.settings.LoadType;
import io.dropoff.settings.TableRules;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.LedgerQueries;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Pass 1: the file's hash, its format proved on every record, rows and widths; refuses content that was appended before. */
public final class ProfileStep {

    private final TableRules rules;
    private final Naming names;
    private final Profiling profiling;
    private final TableReader tables;
    private final LedgerQueries ledger;

    public ProfileStep(TableRules rules, Naming names, Profiling profiling, TableReader tables, LedgerQueries ledger) {
        this.rules = rules;
        this.names = names;
        this.profiling = profiling;
        this.tables = tables;
        this.ledger = ledger;
    }

    /**
     * Profiles the file.
     *
     * @throws RefusedFile when the file has no table name, is not a readable table, breaks its contract, or is a duplicate
     */
    public void profile(Exchange exchange) {
        LoadContext context = LoadContext.of(exchange);
        String table =
                context.drop().table().orElseGet(() -> names.of(context.drop().fileName()));
        context.control().phase(Phase.PROFILE);
        profiling.profile(context, table, hints(table));
        if (context.drop().loadType() == LoadType.APPEND && rules.duplicates() == DuplicateAppend.REJECT) {
            refuseDuplicate(table, context.profile());
            GrownAfterLoad.refuse(context.drop().file(), context.profile(), ledger);
        }
    }

    private FormatHints hints(String table) {
        return new FormatHints(
                tables.columnNames(name(table)).orElse(List.of()),
                ledger.lastCompleted(table).flatMap(ProfileStep::lastFormat));
    }

    private static Optional<LastFormat> lastFormat(DropRow drop) {
        return drop.textIfAny("detected_encoding")
                .map(encoding -> new LastFormat(
                        encoding,
                        drop.textIfAny("detected_delimiter").orElse(null),
                        drop.textIfAny("detected_quote").orElse(null),
                        LedgerJson.texts(drop.textIfAny("detected_headers").orElse(null))));
    }

    private TableName name(String table) {
        return LoadTables.of(rules, table).target();
    }

    /** Content whose rows are in the table; what a fullload replaced or an undo took out may come again. */
    private void refuseDuplicate(String table, FileProfile profile) {
        if (profile.rows() == 0) {
            return;
        }
        ledger.appended(table, profile.sha256()).stream()
                .filter(drop -> tables.hasRowsOf(name(table), drop.id()))
                .findFirst()
                .ifPresent(first -> {
                    throw RefusedFile.file(
                            ErrorCode.DUPLICATE,
                            "The same content was appended to " + table + " before, by load " + first.id() + " ("
                                    + first.text("file_name") + ", " + first.text("processed_at")
                                    + "), and its rows are there.",
                            "Nothing, if it was sent twice. To load it again on purpose set dropoff.duplicates.append=load.");
                });
    }
}
