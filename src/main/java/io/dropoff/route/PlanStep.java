package io.dropoff.route;

import io.dropoff.load.Phase;
import io.dropoff.naming.TableNames;
import io.dropoff.schema.LoadOrder;
import io.dropoff.schema.LoadTables;
import io.dropoff.schema.SchemaPlanner;
import io.dropoff.settings.Settings;
import org.apache.camel.Exchange;

/** Compares the file with its table and decides what has to change there. Thread-safe. */
public final class PlanStep {

    private final Settings settings;
    private final TableNames names;
    private final SchemaPlanner planner;

    public PlanStep(Settings settings, TableNames names, SchemaPlanner planner) {
        this.settings = settings;
        this.names = names;
        this.planner = planner;
    }

    /** @throws io.dropoff.fault.RejectedFile when file and table do not go together */
    public void plan(Exchange exchange) {
        Work work = Work.of(exchange);
        work.control().phase(Phase.PLAN);
        String table = names.of(work.drop().fileName());
        LoadOrder order = new LoadOrder(
                work.id(),
                work.claim().attempts(),
                LoadTables.of(settings, table),
                work.drop().loadType(),
                work.drop().reference(),
                work.claim().started(),
                work.drop().file(),
                work.profile(),
                settings.table(table));
        work.planned(order, planner.plan(order, work::matched));
    }
}
