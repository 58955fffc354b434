package io.dropoff.page;

import io.dropoff.actions.ExpectedFile;
import io.dropoff.actions.Figures;
import io.dropoff.actions.NotPossible;
import io.dropoff.actions.NotPossible.Reason;
import io.dropoff.actions.Role;
import io.dropoff.actions.TableActions;
import io.dropoff.actions.TableActions.Change;
import io.dropoff.contract.DataContract;
import io.dropoff.db.TableName;
import io.dropoff.publish.KeptVersion;
import io.dropoff.schema.Column;
import io.dropoff.schema.LoadTables;
import io.dropoff.schema.Metadata;
import io.dropoff.schema.Table;
import io.dropoff.tracking.DropRow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One table: its columns and contract, its loads and the next one that is expected, what it held before, and the way back. */
final class TableScreen {

    private static final int LOADS = 30;

    private final Supplies supplies;
    private final TableActions tables;

    TableScreen(Supplies supplies) {
        this.supplies = supplies;
        this.tables = supplies.actions().tables();
    }

    /**
     * The screen.
     *
     * @param contract null when it has none
     * @param next the file that is waited for; null when none is expected
     * @param chart rows of the last loads, the oldest first: {@code seconds:rows} each, for the browser to draw
     */
    record TableView(
            Frame frame,
            TableName table,
            List<Column> columns,
            List<KeptRow> versions,
            List<DropRow> loads,
            DataContract contract,
            ExpectedFile next,
            String chart) {

        String address() {
            return "/tables/" + Query.encoded(table.name());
        }
    }

    /** A version that is kept, the newest first. */
    record KeptRow(KeptVersion version, Optional<Instant> loadedAt, String files, String back) {}

    TableView show(String name, PageRequest request) {
        TableName table = table(name);
        List<DropRow> loads =
                supplies.actions().drops().find(new Filter(Query.NONE.with("table", table.name())).search(), LOADS);
        return new TableView(
                supplies.frame(table.name(), request),
                table,
                columns(table),
                versions(table, request),
                loads,
                supplies.contracts().apply(table.name()).orElse(null),
                supplies.expected().next().get(table.name()),
                chart(loads));
    }

    /** Also one of which files are only expected, or that has a contract and nothing else yet. */
    private TableName table(String name) {
        boolean isAwaited = supplies.expected().tables().contains(name)
                || supplies.contracts().apply(name).isPresent();
        return isAwaited ? LoadTables.of(supplies.settings().tableRules(), name).target() : tables.table(name);
    }

    private List<Column> columns(TableName table) {
        return supplies.tables().find(table).map(Table::columns).orElse(List.of());
    }

    private List<KeptRow> versions(TableName table, PageRequest request) {
        List<KeptRow> kept = new ArrayList<>();
        for (KeptVersion version : tables.versions(table)) {
            String back = request.may(Role.ADMIN)
                    ? "/tables/" + Query.encoded(table.name()) + "/rollback/" + version.version()
                    : "";
            kept.add(new KeptRow(
                    version,
                    version.loadedAt().map(at -> at.toInstant(ZoneOffset.UTC)),
                    String.join(", ", version.files()),
                    back));
        }
        Collections.reverse(kept);
        return kept;
    }

    private static String chart(List<DropRow> loads) {
        List<String> points = loads.stream()
                .filter(row -> row.text("status").equals("completed"))
                .filter(row -> row.time("processed_at").isPresent())
                .map(row -> row.time("processed_at").get().getEpochSecond() + ":"
                        + row.count("rows_loaded").orElse(0))
                .collect(Collectors.toList());
        Collections.reverse(points);
        return points.size() < 2 ? "" : String.join(",", points);
    }

    Confirm mayRollBack(String name, String version, PageRequest request) {
        TableName table = tables.table(name);
        Change change = tables.difference(table, number(version));
        return new Confirm(
                supplies.frame("Roll back", request),
                "Give " + table + " the content of version " + version + " again?",
                details(table, change),
                List.of(),
                request.change("/tables/" + Query.encoded(table.name()) + "/rollback/" + version),
                "Roll back to version " + version,
                "danger",
                "/tables/" + Query.encoded(table.name()));
    }

    private List<String> details(TableName table, Change change) {
        List<String> details = new ArrayList<>();
        long more = change.rows() - change.rowsNow();
        details.add("It has " + Figures.number(change.rowsNow()) + " rows now and would have "
                + Figures.number(change.rows())
                + (more == 0 ? "." : ": " + Figures.number(Math.abs(more)) + (more < 0 ? " fewer." : " more.")));
        List<String> then = supplies.tables()
                .find(LoadTables.of(supplies.settings().tableRules(), table.name())
                        .backup())
                .map(Table::fileColumns)
                .orElse(List.of());
        List<String> missing = columns(table).stream()
                .map(Column::name)
                .filter(column -> !Metadata.is(column) && !then.contains(column))
                .toList();
        details.add(
                missing.isEmpty()
                        ? "The columns are the same."
                        : "No version has these columns; they would be empty: " + String.join(", ", missing) + ".");
        details.add(
                "It is one transaction. What the table holds now is kept as a version, if versions are kept, so that this can be taken back too.");
        return details;
    }

    /** @return where to go on */
    String rollBack(String name, String version, PageRequest request) {
        TableName table = tables.table(name);
        long rows = tables.rollback(table, number(version), request.asker()).rows();
        return Query.NONE.with("done", "rollback").with("n", rows).at("/tables/" + Query.encoded(table.name()));
    }

    private static int number(String version) {
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException e) {
            throw new NotPossible(Reason.NOT_FOUND, "there is no version " + version, "A version is a whole number.");
        }
    }
}
