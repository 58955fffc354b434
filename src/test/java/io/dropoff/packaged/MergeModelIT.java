package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.contract.TableModel;
import io.dropoff.contract.TableModel.Expected;
import io.dropoff.contract.TableModel.Row;
import io.dropoff.settings.LoadType;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Merges, appends, fullloads, undos and rollbacks in any order, each killed at any instant and then brought to its end: the table holds
 * what a model says that knows no SQL. {@code -Ddropoff.model-steps=150} is the soak, {@code -Ddropoff.seed} repeats the steps of a run.
 */
class MergeModelIT {

    private static final int STEPS = Integer.getInteger("dropoff.model-steps", 12);
    private static final long SEED = Long.getLong("dropoff.seed", System.nanoTime());
    private static final int KEEP = 2;
    private static final Map<LoadType, String> FOLDERS = Map.of(
            LoadType.MERGE, Packaged.MERGE, LoadType.APPEND, Packaged.APPEND, LoadType.FULLLOAD, Packaged.FULLLOAD);

    @TempDir
    private Path home;

    private final Random random = new Random(SEED);
    private Packaged dropoff;
    private int files;
    private int kills;
    private long shortest;

    /** A table beside the model of what it must hold. */
    private static final class Modelled {
        private final String name;
        private TableModel model;

        Modelled(String name, boolean unique) {
            this.name = name;
            this.model = new TableModel(unique, KEEP);
        }
    }

    @Test
    void everySequenceLeavesWhatTheModelSaysHoweverOftenItIsKilled() throws Exception {
        System.out.println("model: seed " + SEED);
        List<Modelled> tables = List.of(new Modelled("with_primary_key", true), new Modelled("with_key_set", false));
        try (Packaged packaged = new Packaged(home)) {
            dropoff = packaged;
            setUp(tables);
            for (Modelled table : tables) {
                load(table, LoadType.APPEND, List.of(new Row("1", "x", "x")), true);
            }
            for (int step = 0; step < STEPS; step++) {
                Modelled table = tables.get(random.nextInt(tables.size()));
                int kind = random.nextInt(22);
                if (kind < 14) {
                    load(table);
                } else if (kind < 20) {
                    undo(table);
                } else {
                    rollback(table);
                }
                assertThat(rows(table))
                        .as("step %s of %s, %s", step, SEED, table.name)
                        .isEqualTo(table.model.rows());
                assertThat(versions(table))
                        .as("versions after step %s of %s", step, SEED)
                        .isEqualTo(table.model.versions());
            }
            System.out.println(
                    "model: " + STEPS + " steps, " + files + " files, " + kills + " kills, as the model says");
        }
    }

    private void setUp(List<Modelled> tables) throws Exception {
        dropoff.with("DROPOFF_LEASE", "1s")
                .with("DROPOFF_BACKUP_KEEP", Integer.toString(KEEP))
                .with("DROPOFF_DUPLICATES_APPEND", "load");
        assertThat(dropoff.run("setup")).as(dropoff.lastOutput()).isZero();
        long begin = System.nanoTime();
        assertThat(dropoff.run("history")).as(dropoff.lastOutput()).isZero();
        shortest = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        for (Modelled table : tables) {
            String settings = "DROPOFF_TABLE_" + table.name.toUpperCase(Locale.ROOT) + "_";
            dropoff.with(settings + "DELIMITER", ",")
                    .with(settings + "QUOTE", "\"")
                    .with(settings + "HEADER", "true");
            dropoff.with(settings + "TRAILER", "false")
                    .with(settings + "KEY", "id")
                    .with(settings + "MIN_MATCH", "50");
            dropoff.database()
                    .execute("CREATE TABLE ref." + table.name + " (id nvarchar(20) NOT NULL"
                            + (table.name.equals("with_primary_key") ? " PRIMARY KEY" : "")
                            + ", a nvarchar(20), b nvarchar(20))");
        }
    }

    private void load(Modelled table) throws Exception {
        LoadType type = List.of(LoadType.MERGE, LoadType.MERGE, LoadType.MERGE, LoadType.APPEND, LoadType.FULLLOAD)
                .get(random.nextInt(5));
        load(table, type, randomRows(), random.nextInt(4) != 0);
    }

    private void load(Modelled table, LoadType type, List<Row> rows, boolean withB) throws Exception {
        String name =
                table.name + "_" + LocalDate.EPOCH.plusDays(files++).format(DateTimeFormatter.BASIC_ISO_DATE) + ".csv";
        dropoff.drop(FOLDERS.get(type), name, csv(rows, withB));
        killOnce("drain");
        int exit = dropoff.run("drain");

        List<String> drop = dropoff.database()
                .query("SELECT id, status, phase, error_message FROM ref.File_Monitor_Tracking WHERE file_name = '"
                        + name + "'")
                .get(0);
        Expected expected = table.model.load(Long.parseLong(drop.get(0)), type, rows, withB);
        if (expected.refusal().isEmpty()) {
            assertThat(drop).as("%s %s: %s", name, rows, dropoff.lastOutput()).containsSequence("completed", "filed");
        } else {
            assertThat(drop).as("%s %s: %s", name, rows, dropoff.lastOutput()).containsSequence("error", "filed");
            assertThat(drop.get(3)).contains(expected.refusal().get());
        }
        assertThat(exit).isIn(0, 1);
    }

    private List<Row> randomRows() {
        List<Row> rows = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int row = 0; row < count; row++) {
            String id = List.of("1", "2", "3", "4", "4 ").get(random.nextInt(5));
            if (random.nextInt(8) == 0
                    || rows.stream().noneMatch(other -> other.id().strip().equals(id.strip()))) {
                rows.add(new Row(id, value(), value()));
            }
        }
        return rows;
    }

    private String value() {
        return random.nextInt(5) == 0 ? null : List.of("x", "y", "y ").get(random.nextInt(3));
    }

    private static String csv(List<Row> rows, boolean withB) {
        StringBuilder csv = new StringBuilder(withB ? "id,a,b\n" : "id,a\n");
        for (Row row : rows) {
            csv.append(quoted(row.id())).append(',').append(quoted(row.a()));
            csv.append(withB ? "," + quoted(row.b()) : "").append('\n');
        }
        return csv.toString();
    }

    private static String quoted(String value) {
        return value == null ? "" : '"' + value + '"';
    }

    private void undo(Modelled table) throws Exception {
        List<TableModel.Load> loads = table.model.loads().stream()
                .filter(load -> load.type() != LoadType.FULLLOAD)
                .toList();
        if (loads.isEmpty()) {
            return;
        }
        TableModel.Load load = loads.get(loads.size() - 1 - random.nextInt(Math.min(3, loads.size())));
        TableModel after = table.model.copy();
        Expected expected = after.undo(load);
        correct(table, after, expected, "undo", Long.toString(load.id()));
    }

    private void rollback(Modelled table) throws Exception {
        List<Integer> kept = new ArrayList<>(table.model.versions().keySet());
        if (kept.isEmpty()) {
            return;
        }
        int version = kept.get(random.nextInt(kept.size()));
        TableModel after = table.model.copy();
        Expected expected = after.rollback(version);
        correct(table, after, expected, "rollback", table.name, Integer.toString(version));
    }

    /** Kills it where the rows tell afterwards whether it was done, then does it unless it was. */
    private void correct(Modelled table, TableModel after, Expected expected, String... command) throws Exception {
        if (random.nextBoolean() && !after.rows().equals(table.model.rows())) {
            killOnce(command);
            assertThat(dropoff.run("drain")).as(dropoff.lastOutput()).isZero();
            if (rows(table).equals(after.rows())) {
                table.model = after;
                return;
            }
            assertThat(rows(table)).as("killed: %s", List.of(command)).isEqualTo(table.model.rows());
        }
        int exit = dropoff.run(command);
        if (expected.refusal().isPresent()) {
            assertThat(exit).as(dropoff.lastOutput()).isNotZero();
            String cause = expected.refusal()
                    .get()
                    .replaceAll(": later loads.*", "")
                    .replace("ref.t ", "ref." + table.name + " ");
            assertThat(dropoff.lastOutput().replaceAll("\\s+", " ")).containsIgnoringCase(cause);
        } else {
            assertThat(exit).as(dropoff.lastOutput()).isZero();
            table.model = after;
        }
    }

    /** Runs a command, and kills it somewhere from the half of the time on that a command takes at least. */
    private void killOnce(String... command) throws IOException, InterruptedException {
        Process process = dropoff.start(command);
        if (!process.waitFor(shortest / 2 + random.nextLong(shortest), TimeUnit.MILLISECONDS)) {
            Packaged.kill(process);
            kills++;
        }
    }

    private List<String> rows(Modelled table) throws SQLException {
        return dropoff
                .database()
                .query(
                        "SELECT CONCAT(id, '|', COALESCE(a, '∅'), '|', COALESCE(b, '∅'), '|', ref_data_loadtype, '|', ref_data_load_id)"
                                + " FROM ref." + table.name)
                .stream()
                .map(row -> row.get(0))
                .sorted()
                .toList();
    }

    private Map<Integer, Integer> versions(Modelled table) throws SQLException {
        Map<Integer, Integer> versions = new TreeMap<>();
        String backup = table.name + "_backup";
        if (dropoff.database()
                        .number("SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '" + backup + "'")
                > 0) {
            dropoff.database()
                    .query("SELECT ref_data_version_id, COUNT(*) FROM bkp." + backup + " GROUP BY ref_data_version_id")
                    .forEach(row -> versions.put(Integer.parseInt(row.get(0)), Integer.parseInt(row.get(1))));
        }
        return versions;
    }
}
