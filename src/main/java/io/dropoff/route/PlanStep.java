package io.dropoff.route;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.fault.Warning;
import io.dropoff.load.Phase;
import io.dropoff.naming.DateStamp;
import io.dropoff.naming.Naming;
import io.dropoff.schema.LoadOrder;
import io.dropoff.schema.TablePlanning;
import io.dropoff.settings.LoadType;
import io.dropoff.settings.TableRules;
import io.dropoff.tracking.LedgerQueries;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/** Compares the file with its table and decides what has to change there. Thread-safe. */
public final class PlanStep {

    private final TableRules rules;
    private final Naming names;
    private final TablePlanning planner;
    private final LedgerQueries ledger;

    public PlanStep(TableRules rules, Naming names, TablePlanning planner, LedgerQueries ledger) {
        this.rules = rules;
        this.names = names;
        this.planner = planner;
        this.ledger = ledger;
    }

    /** @throws RefusedFile when file and table do not go together, or the file has warnings and may have none */
    public void plan(Exchange exchange) {
        LoadContext context = LoadContext.of(exchange);
        context.control().phase(Phase.PLAN);
        TargetTable table = context.table();
        LoadOrder order = context.order(context.profile());
        context.planned(order, planner.plan(order, context::matched));
        olderThanLoaded(context, table.name()).ifPresent(context::warn);
        if (rules.warningsFail(table.name()) && !context.warnings().isEmpty()) {
            throw RefusedFile.file(
                    ErrorCode.WARNINGS,
                    "the file is not loaded because of its warnings:\n"
                            + context.warnings().stream().map(Warning::text).collect(Collectors.joining("\n")),
                    "Ask the sender to mend the file. If it may be loaded as it is, set dropoff.table.<table>.warnings=accept.");
        }
    }

    /** The content that stands afterwards is that of an older day than the one that stood before. */
    private Optional<Warning> olderThanLoaded(LoadContext context, String table) {
        Optional<DateStamp> own = context.drop().stamp();
        if (context.drop().loadType() != LoadType.FULLLOAD || own.isEmpty()) {
            return Optional.empty();
        }
        return ledger.lastFullload(table)
                .map(last -> last.text("file_name"))
                .filter(last -> names.stamp(last)
                        .filter(stamp -> stamp.compareTo(own.get()) > 0)
                        .isPresent())
                .map(last -> new Warning(
                        "OLDER_THAN_LOADED",
                        "the date in the file's name is older than that of " + last + ", the last fullload of "
                                + table));
    }
}
