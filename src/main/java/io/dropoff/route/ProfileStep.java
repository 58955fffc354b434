package io.dropoff.route;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.format.FormatHints;
import io.dropoff.format.FormatHints.LastFormat;
import io.dropoff.load.Phase;
import io.dropoff.rows.FileProfile;
import io.dropoff.schema.TableReader;
import io.dropoff.settings.LoadSettings.DuplicateAppend;
import io.dropoff.settings.LoadType;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.LedgerQueries;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Pass 1: the file's hash, its format proved on every record, rows and widths; refuses content that was appended before. */
public final class ProfileStep {

    private final TargetTables targets;
    private final DuplicateAppend duplicates;
    private final Profiling profiling;
    private final TableReader tables;
    private final LedgerQueries ledger;

    public ProfileStep(
            TargetTables targets,
            DuplicateAppend duplicates,
            Profiling profiling,
            TableReader tables,
            LedgerQueries ledger) {
        this.targets = targets;
        this.duplicates = duplicates;
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
        TargetTable table = targets.of(context.drop());
        context.into(table);
        context.control().phase(Phase.PROFILE);
        profiling.profile(context, hints(table));
        if (context.drop().loadType() == LoadType.APPEND && duplicates == DuplicateAppend.REJECT) {
            refuseDuplicate(table, context.profile());
            GrownAfterLoad.refuse(context.drop().file(), context.profile(), ledger);
        }
    }

    private FormatHints hints(TargetTable table) {
        return new FormatHints(
                tables.columnNames(table.tables().target()).orElse(List.of()),
                table.last().flatMap(ProfileStep::lastFormat));
    }

    private static Optional<LastFormat> lastFormat(DropRow drop) {
        return drop.textIfAny("detected_encoding")
                .map(encoding -> new LastFormat(
                        encoding,
                        drop.textIfAny("detected_delimiter").orElse(null),
                        drop.textIfAny("detected_quote").orElse(null),
                        LedgerJson.texts(drop.textIfAny("detected_headers").orElse(null))));
    }

    /** Content whose rows are in the table; what a fullload replaced or an undo took out may come again. */
    private void refuseDuplicate(TargetTable table, FileProfile profile) {
        if (profile.rows() == 0) {
            return;
        }
        ledger.appended(table.name(), profile.sha256()).stream()
                .filter(drop -> tables.hasRowsOf(table.tables().target(), drop.id()))
                .findFirst()
                .ifPresent(first -> {
                    throw RefusedFile.file(
                            ErrorCode.DUPLICATE,
                            "The same content was appended to " + table.name() + " before, by load " + first.id() + " ("
                                    + first.text("file_name") + ", " + first.text("processed_at")
                                    + "), and its rows are there.",
                            "Nothing, if it was sent twice. To load it again on purpose set dropoff.duplicates.append=load.");
                });
    }
}
