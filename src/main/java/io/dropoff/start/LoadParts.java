package io.dropoff.start;

import io.dropoff.alerts.Digests;
import io.dropoff.alerts.HttpAlerts;
import io.dropoff.alerts.JmsAlerts;
import io.dropoff.alerts.MailAlerts;
import io.dropoff.contract.Contracts;
import io.dropoff.db.Blockers;
import io.dropoff.db.Database;
import io.dropoff.db.TableName;
import io.dropoff.filing.Abandoned;
import io.dropoff.filing.Archive;
import io.dropoff.filing.FilingState;
import io.dropoff.filing.Retention;
import io.dropoff.format.FormatDetection;
import io.dropoff.format.detect.FormatDetector;
import io.dropoff.intake.CancelledDrops;
import io.dropoff.intake.Delays;
import io.dropoff.intake.FolderPolls;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.intake.TableQueue;
import io.dropoff.intake.Watchlist;
import io.dropoff.lineage.Lineage;
import io.dropoff.load.Loader;
import io.dropoff.load.RunningLoads;
import io.dropoff.naming.Naming;
import io.dropoff.publish.Publisher;
import io.dropoff.recovery.ClearingUp;
import io.dropoff.route.AlreadyTold;
import io.dropoff.route.ClaimStep;
import io.dropoff.route.Delaying;
import io.dropoff.route.EarlyStaging;
import io.dropoff.route.Failures;
import io.dropoff.route.HeartbeatStep;
import io.dropoff.route.LineageStep;
import io.dropoff.route.LoadTally;
import io.dropoff.route.NoRedelivery;
import io.dropoff.route.PlanStep;
import io.dropoff.route.ProfileStep;
import io.dropoff.route.Profiling;
import io.dropoff.route.PublishStep;
import io.dropoff.route.RegisterStep;
import io.dropoff.route.RejectsStep;
import io.dropoff.route.RetentionStep;
import io.dropoff.route.StageStep;
import io.dropoff.route.TargetTables;
import io.dropoff.rows.Profiler;
import io.dropoff.schema.LoadTables;
import io.dropoff.schema.SchemaPlanner;
import io.dropoff.schema.TablePlanning;
import io.dropoff.schema.TableReader;
import io.dropoff.settings.ContractSettings;
import io.dropoff.settings.TableRules;
import io.dropoff.tracking.Claims;
import io.dropoff.tracking.FetchedFiles;
import io.dropoff.tracking.Heartbeats;
import io.dropoff.tracking.Interrupted;
import io.dropoff.tracking.Leadership;
import io.dropoff.tracking.Ledger;
import io.dropoff.tracking.LedgerQueries;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of a load, and what they work with, in the order of the routes. */
final class LoadParts {

    private static final Logger LOG = LoggerFactory.getLogger(LoadParts.class);

    private LoadParts() {}

    static void in(PartList list) {
        beginning(list);
        profiling(list);
        planning(list);
        loading(list);
        lineage(list);
        byTheClock(list);
        failures(list);
        alerts(list);
    }

    private static void beginning(PartList list) {
        list.part("dropoffRunningLoads", RunningLoads.class, p -> new RunningLoads());
        list.part(
                "dropoffDelaying",
                Delaying.class,
                p -> new Delaying(
                        p.one(Delays.class),
                        p.one(FilingState.class),
                        p.one(Claims.class),
                        locked(p.one(Database.class), p.settings().tableRules()),
                        p.settings().db()));
        list.part(
                "dropoffRegister",
                RegisterStep.class,
                p -> new RegisterStep(p.one(Ledger.class), p.one(FetchedFiles.class), p.one(Watchlist.class)));
        list.part(
                "dropoffClaim",
                ClaimStep.class,
                p -> new ClaimStep(
                        p.one(Claims.class),
                        p.one(Ledger.class),
                        p.one(RunningLoads.class),
                        p.one(ClearingUp.class),
                        p.one(Delaying.class)));
    }

    private static void profiling(PartList list) {
        list.replaceable(
                "dropoffFormats",
                FormatDetection.class,
                FormatDetector.class,
                p -> new FormatDetector(p.settings().format()));
        list.part(
                "dropoffProfiler",
                Profiler.class,
                p -> new Profiler(
                        p.one(FormatDetection.class),
                        p.settings().format(),
                        p.settings().load()));
        list.part(
                "dropoffContracts", Contracts.class, p -> contracts(p.settings().contract()));
        list.part(
                "dropoffProfiling",
                Profiling.class,
                p -> new Profiling(
                        p.settings().contract().anomaly(), p.one(Profiler.class), p.one(EarlyStaging.class)));
        list.part(
                "dropoffTargetTables",
                TargetTables.class,
                p -> new TargetTables(
                        p.settings().tableRules(),
                        p.one(Naming.class),
                        p.one(Contracts.class),
                        p.one(LedgerQueries.class)));
        list.part("dropoffTableReader", TableReader.class, p -> new TableReader(p.one(Database.class)));
        list.part(
                "dropoffProfile",
                ProfileStep.class,
                p -> new ProfileStep(
                        p.one(TargetTables.class),
                        p.settings().load().duplicateAppend(),
                        p.one(Profiling.class),
                        p.one(TableReader.class),
                        p.one(LedgerQueries.class)));
    }

    private static void planning(PartList list) {
        list.replaceable(
                "dropoffPlanner",
                TablePlanning.class,
                SchemaPlanner.class,
                p -> new SchemaPlanner(
                        p.one(Database.class),
                        p.settings().schema(),
                        p.settings().load(),
                        p.settings().fullload(),
                        p.settings().reference()));
        list.part(
                "dropoffPlan",
                PlanStep.class,
                p -> new PlanStep(
                        p.settings().tableRules(),
                        p.one(Naming.class),
                        p.one(TablePlanning.class),
                        p.one(LedgerQueries.class)));
    }

    private static void loading(PartList list) {
        list.part(
                "dropoffLoader",
                Loader.class,
                p -> new Loader(p.one(Database.class), p.settings().load()));
        list.part(
                "dropoffStage",
                StageStep.class,
                p -> new StageStep(
                        p.settings().format(), p.settings().load(), p.one(Loader.class), p.one(Claims.class)));
        list.part(
                "dropoffEarlyStaging",
                EarlyStaging.class,
                p -> new EarlyStaging(
                        p.settings().load(), p.one(TablePlanning.class), p.one(Loader.class), p.one(Claims.class)));
        list.part("dropoffTally", LoadTally.class, p -> new LoadTally());
        list.part(
                "dropoffPublisher",
                Publisher.class,
                p -> new Publisher(
                        p.one(Database.class), p.settings().load(), p.settings().reference()));
        list.part(
                "dropoffPublish",
                PublishStep.class,
                p -> new PublishStep(
                        p.one(Publisher.class),
                        p.one(Ledger.class),
                        p.one(Archive.class),
                        p.one(Interrupted.class),
                        p.one(HeartbeatStep.class)));
        list.part("dropoffRejects", RejectsStep.class, p -> new RejectsStep(p.one(Archive.class)));
    }

    /** Where rows came from, for a catalog of lineage. */
    private static void lineage(PartList list) {
        list.closing(
                "dropoffLineage",
                Lineage.class,
                p -> new Lineage(
                        p.settings().db().url(),
                        p.settings().openLineage(),
                        p.settings().data().resolve("lineage")));
        list.part(
                "dropoffLineageStep",
                LineageStep.class,
                p -> new LineageStep(
                        p.one(Lineage.class),
                        p.one(LedgerQueries.class),
                        p.one(IntakeSwitch.class),
                        p.settings().tableRules(),
                        p.one(Clock.class)));
    }

    private static void byTheClock(PartList list) {
        list.part(
                "dropoffHeartbeat",
                HeartbeatStep.class,
                p -> new HeartbeatStep(
                        p.one(Heartbeats.class),
                        p.one(RunningLoads.class),
                        p.one(FilingState.class),
                        p.one(TableQueue.class),
                        p.one(CancelledDrops.class)));
        list.part(
                "dropoffRetention",
                RetentionStep.class,
                p -> new RetentionStep(
                        p.one(Retention.class),
                        new Abandoned(p.one(FetchedFiles.class)::isAwaited, p.one(Clock.class)),
                        p.settings().data(),
                        p.one(FolderPolls.class),
                        p.one(Leadership.class)));
    }

    private static void failures(PartList list) {
        list.part(
                "dropoffFailures",
                Failures.class,
                p -> new Failures(p.one(Ledger.class), p.one(Archive.class), p.one(Delaying.class)));
        list.part("dropoffAlreadyTold", AlreadyTold.class, p -> new AlreadyTold());
        list.part("dropoffNoRedelivery", NoRedelivery.class, p -> new NoRedelivery());
    }

    /** Alerts that go further than the log. */
    private static void alerts(PartList list) {
        list.part("dropoffDigests", Digests.class, p -> new Digests(p.settings().alert(), p.one(Clock.class)));
        list.part(
                "dropoffMailAlerts",
                MailAlerts.class,
                p -> new MailAlerts(p.settings().alert()));
        list.part(
                "dropoffHttpAlerts",
                HttpAlerts.class,
                p -> new HttpAlerts(p.settings().alert()));
        list.part(
                "dropoffJmsAlerts",
                JmsAlerts.class,
                p -> new JmsAlerts(p.settings().alert()));
    }

    /** Who locks a table, as a sentence. */
    private static Function<String, Optional<String>> locked(Database database, TableRules rules) {
        return name -> {
            TableName table = LoadTables.of(rules, name).target();
            List<String> blockers = Blockers.of(database, table);
            return Optional.of(table + " is locked by " + String.join(", ", blockers))
                    .filter(by -> !blockers.isEmpty());
        };
    }

    /** What is in them that is not acted upon is told in the log. */
    private static Contracts contracts(ContractSettings settings) {
        Contracts contracts = Contracts.in(settings.folder());
        contracts.notHonoured().forEach(element -> LOG.warn("Contracts: {}", element));
        return contracts;
    }
}
