package io.dropoff.route;

import io.dropoff.fault.DropoffException;
import io.dropoff.filing.Filing;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.lineage.Lineage;
import io.dropoff.lineage.LoadRun;
import io.dropoff.rows.FileProfile;
import io.dropoff.schema.Column;
import io.dropoff.schema.LoadTables;
import io.dropoff.settings.TableRules;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.DropStatus;
import io.dropoff.tracking.LedgerQueries;
import io.dropoff.tracking.Outcome;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.camel.Exchange;

/** Tells a catalog of lineage where rows come from. Does nothing unless {@code dropoff.openlineage.url} is set. Thread-safe. */
public final class LineageStep {

    private final Lineage lineage;
    private final LedgerQueries ledger;
    private final IntakeSwitch intake;
    private final TableRules rules;
    private final Clock clock;

    /** @param rules that say which schema a table is in */
    public LineageStep(Lineage lineage, LedgerQueries ledger, IntakeSwitch intake, TableRules rules, Clock clock) {
        this.lineage = lineage;
        this.ledger = ledger;
        this.intake = intake;
        this.rules = rules;
        this.clock = clock;
    }

    /** The load begins. */
    public void started(Exchange exchange) {
        if (lineage.isOn()) {
            lineage.started(run(LoadContext.of(exchange), Optional.empty()));
        }
    }

    /** The load is about to be published; it is told of only when that is committed. */
    public void completing(Exchange exchange) {
        if (lineage.isOn()) {
            lineage.completing(run(LoadContext.of(exchange), Optional.empty()));
        }
    }

    /** It is. */
    public void completed(Exchange exchange) {
        LoadContext context = LoadContext.of(exchange);
        lineage.completed(context.id(), context.claim().attempts());
    }

    /** The load failed; one that was published before a later step failed did not. */
    public void failed(Exchange exchange) {
        Outcome outcome = exchange.getProperty(Filing.OUTCOME, Outcome.class);
        if (lineage.isOn() && outcome != null && outcome.status() != DropStatus.COMPLETED) {
            LoadContext context = LoadContext.of(exchange);
            if (context.isClaimed()) {
                lineage.failed(run(context, outcome.errorCode()));
            }
        }
    }

    /** Once in a while: loads that were published by a process that died before it could tell. */
    public void settle() {
        if (lineage.isOn() && intake.letsFilesIn()) {
            try {
                lineage.settle((id, attempt) -> ledger.drop(id).flatMap(drop -> isCompleted(drop, attempt)));
            } catch (DropoffException later) {
                return; // the database went away in between
            }
        }
    }

    private static Optional<Boolean> isCompleted(DropRow drop, int attempt) {
        boolean current = drop.count("attempts").orElseThrow() == attempt;
        String status = drop.text("status");
        boolean open = status.equals(DropStatus.PENDING.word()) || status.equals(DropStatus.PROCESSING.word());
        return current && open ? Optional.empty() : Optional.of(current && status.equals(DropStatus.COMPLETED.word()));
    }

    private LoadRun run(LoadContext context, Optional<String> error) {
        Optional<FileProfile> profile = context.profileIfAny();
        boolean planned = context.planIfAny().isPresent();
        return new LoadRun(
                context.id(),
                context.claim().attempts(),
                clock.instant(),
                context.drop().file(),
                context.drop().loadType().word(),
                context.drop()
                        .table()
                        .map(name -> LoadTables.of(rules, name).target().toString()),
                profile.map(FileProfile::sha256),
                profile.map(found -> OptionalLong.of(found.size())).orElse(OptionalLong.empty()),
                planned ? fields(context) : Map.of(),
                error.isEmpty() && context.loadIfAny().isPresent()
                        ? OptionalLong.of(context.profile().rows()
                                - context.load().rejects().size())
                        : OptionalLong.empty(),
                context.statistics(),
                error);
    }

    private static Map<String, LoadRun.Target> fields(LoadContext context) {
        Map<String, LoadRun.Target> fields = new LinkedHashMap<>();
        List<Column> columns = context.plan().fields();
        for (int i = 0; i < columns.size(); i++) {
            fields.put(
                    context.profile().columns().get(i).name(),
                    new LoadRun.Target(columns.get(i).name(), columns.get(i).typeSql()));
        }
        return fields;
    }
}
