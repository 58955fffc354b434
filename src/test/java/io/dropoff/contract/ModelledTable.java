package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dropoff.contract.TableModel.Expected;
import io.dropoff.contract.TableModel.Row;
import io.dropoff.db.TableName;
import io.dropoff.load.Load;
import io.dropoff.publish.KeptVersion;
import io.dropoff.publish.Published;
import io.dropoff.publish.Publisher;
import io.dropoff.publish.Versions;
import io.dropoff.schema.LoadTables;
import io.dropoff.settings.DbSettings;
import io.dropoff.settings.LoadType;
import io.dropoff.settings.TableSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table {@code ref.t} of an embedded database beside the model of what it must hold. */
final class ModelledTable extends LoadingContract {

    private static final String LEDGER = "ref.File_Monitor_Tracking";
    private static final LoadTables NAMES = new LoadTables(new TableName("ref", "t"), new TableName("bkp", "t_backup"));

    private TableModel model;
    private int keep;
    private TableSettings set;
    private long ids;

    /** Nothing is killed here, so nothing need be written to a disk. */
    private static final class InMemory implements TestServer {
        @Override
        public DbSettings settings() {
            return TestServer.settings(
                    "jdbc:h2:mem:model;MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
                    "dropoff",
                    "");
        }

        @Override
        public void close() {}
    }

    ModelledTable() {
        super(new InMemory());
        open();
        install();
        wire();
    }

    /** @param keep versions of each kind */
    void run(boolean unique, int keep, List<Step> steps) {
        this.keep = keep;
        model = new TableModel(unique, keep);
        publisher = new LastSteps(new Publisher(database, settings(keep), REFERENCE));
        set = unique ? TableSettings.NONE : Fixtures.key("id");
        ids = 0;
        sql("CREATE TABLE ref.t (id nvarchar(20) NOT NULL" + (unique ? " PRIMARY KEY" : "")
                + ", a nvarchar(20), b nvarchar(20))");
        try {
            step(new Step.Load(LoadType.APPEND, List.of(new Row("1", "x", "x")), true));
            steps.forEach(this::step);
            assertThat(versions()).isEqualTo(model.versions());
        } finally {
            sql(
                    "DROP TABLE ref.t",
                    "DROP TABLE IF EXISTS bkp.t_backup",
                    "DROP TABLE IF EXISTS bkp.t_replaced",
                    "DELETE FROM " + LEDGER);
        }
    }

    private void step(Step step) {
        if (step instanceof Step.Load load) {
            load(load);
        } else if (step instanceof Step.Undo undo) {
            undo(undo.which());
        } else if (step instanceof Step.Rollback rollback) {
            rollback(rollback.which());
        }
        assertThat(rows("SELECT id, a, b, ref_data_loadtype, ref_data_load_id FROM ref.t").stream()
                        .sorted())
                .as("the table after %s", step)
                .isEqualTo(model.rows());
    }

    private void load(Step.Load step) {
        long id = ++ids;
        Expected expected = model.load(id, step.type(), step.rows(), step.withB());
        List<String[]> values = step.rows().stream()
                .map(row -> step.withB() ? new String[] {row.id(), row.a(), row.b()} : new String[] {row.id(), row.a()})
                .toList();
        Drop drop = new Drop("t", step.withB() ? List.of("id", "a", "b") : List.of("id", "a"), values, set, false);
        check(step, expected, () -> {
            try (Load load = begin(drop.order(id, step.type()))) {
                write(load, drop);
                Published published = publisher.publish(load, (connection, result) -> {});
                assertThat(published.merged()).as("rows of %s", step).isEqualTo(expected.merged());
                note(id, step, published);
            }
        });
    }

    /** As far as the ledger is asked who replaced what. */
    private void note(long id, Step.Load step, Published published) {
        sql("INSERT INTO " + LEDGER
                + " (id, file_path, file_name, load_type, status, phase, table_name, backup_version) VALUES (" + id
                + ", '/x/t.csv', 't.csv', '" + step.type().word() + "', 'completed', 'filed', 't', "
                + published.backupVersion().orElse(0) + ")");
    }

    private void undo(int which) {
        List<TableModel.Load> loads = model.loads();
        if (loads.isEmpty()) {
            return;
        }
        TableModel.Load load = loads.get(loads.size() - 1 - which % loads.size());
        check(load, model.undo(load), () -> {
            ways().undo(NAMES, load.toUndo(), (connection, result) -> {});
            sql("UPDATE " + LEDGER + " SET phase = 'undone' WHERE id = " + load.id());
        });
    }

    private void rollback(int which) {
        List<Integer> kept = new ArrayList<>(model.versions().keySet());
        if (kept.isEmpty()) {
            return;
        }
        int version = which < kept.size() ? kept.get(kept.size() - 1 - which) : kept.get(0) - 1;
        check("rollback to " + version, model.rollback(version), () -> ways().rollback(
                        NAMES, version, (connection, result) -> {}));
    }

    private Versions ways() {
        return new Versions(database, keep, new TableName("ref", "File_Monitor_Tracking"));
    }

    private Map<Integer, Integer> versions() {
        return ways().list(NAMES.backup()).stream()
                .collect(Collectors.toMap(
                        KeptVersion::version, version -> (int) version.rows(), (a, b) -> a, TreeMap::new));
    }

    private static void check(Object what, Expected expected, Runnable run) {
        Throwable thrown = catchThrowable(run::run);
        if (expected.refusal().isEmpty()) {
            assertThat(thrown).as("%s", what).isNull();
        } else {
            assertThat(thrown)
                    .as("%s", what)
                    .hasMessageContaining(expected.refusal().get());
        }
    }
}
