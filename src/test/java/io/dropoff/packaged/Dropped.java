package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.intake.IncomingFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Everything that a scenario drops, and the comparison of every row, every file and the ledger with it. */
final class Dropped {

    private final Packaged dropoff;
    private final Deposit deposit;
    private final List<File> files = new ArrayList<>();

    private record File(String folder, String table, String name, int no, int rows, boolean wide) {
        boolean replaces() {
            return folder.endsWith("fullload");
        }

        boolean merges() {
            return folder.equals(Packaged.MERGE);
        }
    }

    /** Puts a whole file where it gets to its folder from. */
    interface Deposit {
        void put(String folder, String name, String content) throws IOException;
    }

    /** The rows of a file that are in its table: from this one to its last. */
    private record Live(File file, int from) {
        Live without(int rows) {
            return new Live(file, Math.max(from, rows));
        }

        boolean any() {
            return from < file.rows();
        }

        List<String> facts() {
            String rows = String.valueOf(file.rows() - from);
            return List.of(
                    String.valueOf(file.no()),
                    rows,
                    rows,
                    String.valueOf(from),
                    String.valueOf(file.rows() - 1),
                    "0",
                    "1",
                    file.name(),
                    file.wide() ? rows : "0");
        }
    }

    Dropped(Packaged dropoff) {
        this(dropoff, dropoff::drop);
    }

    /** Files get to their folders by another way. */
    Dropped(Packaged dropoff, Deposit deposit) {
        this.dropoff = dropoff;
        this.deposit = deposit;
    }

    int files() {
        return files.size();
    }

    long rows() {
        return files.stream().mapToLong(File::rows).sum();
    }

    /** Drops one more file; every row of it can be told from every other row. The folder decides what it does to the table. */
    String drop(String folder, String table, int rows) throws IOException {
        return drop(folder, table, rows, false);
    }

    /** Drops one more file with a column more. */
    String dropWide(String folder, String table, int rows) throws IOException {
        return drop(folder, table, rows, true);
    }

    private String drop(String folder, String table, int rows, boolean wide) throws IOException {
        int no = files.size();
        String name = table + "." + String.format("20240101%02d%02d%02d", no / 3600, no / 60 % 60, no % 60) + ".csv";
        StringBuilder csv = new StringBuilder("file_no,row_no,text").append(wide ? ",wide\n" : "\n");
        for (int row = 0; row < rows; row++) {
            csv.append(no).append(',').append(row).append(",\"row ").append(row);
            csv.append(", of file ").append(no).append(wide ? "\"," + row + "\n" : "\"\n");
        }
        deposit.put(folder, name, csv.toString());
        files.add(new File(folder, table, name, no, rows, wide));
        return name;
    }

    /** Waits until no file waits and every move is in the ledger; else tells what waits, and what the process is doing. */
    void awaitFiled(TestDatabase database, Duration longest) {
        try {
            Awaitility.await("all files are filed")
                    .atMost(longest)
                    .pollInSameThread()
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptions()
                    .until(() -> Packaged.FOLDERS.stream()
                                    .allMatch(folder -> dropoff.names(folder).isEmpty())
                            && database.number("SELECT COUNT(*) FROM ref.File_Monitor_Tracking WHERE phase = 'filed'")
                                    >= files.size());
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(state(database), late);
        }
    }

    /** What waits, what the process is doing and what it printed; for a failure's message. */
    String state(TestDatabase database) {
        return "Threads:\n" + dropoff.threads() + "\nNot filed:\n" + notFiled(database);
    }

    private String notFiled(TestDatabase database) {
        List<String> all = new ArrayList<>();
        try {
            database.query(
                            "SELECT id, file_name, status, phase, attempts, owner, heartbeat_at, error_message, "
                                    + "CURRENT_TIMESTAMP FROM ref.File_Monitor_Tracking WHERE phase <> 'filed' OR phase IS NULL")
                    .forEach(row -> all.add(String.join(" | ", row)));
        } catch (SQLException away) {
            all.add(away.toString());
        }
        Packaged.FOLDERS.forEach(folder -> all.add(folder + ": " + dropoff.names(folder)));
        return String.join("\n", all);
    }

    /** Every table holds just the rows it must, every file is filed once, the ledger has one true row for each. */
    void check(TestDatabase database) throws SQLException {
        checkRows(database);
        checkStages(database);
    }

    /** The same where a stage may still wait to be cleared away. */
    void checkRows(TestDatabase database) throws SQLException {
        // First what says why rows may be missing.
        checkFolders();
        checkLedger(database);
        checkTables(database);
    }

    private void checkTables(TestDatabase database) throws SQLException {
        Map<String, List<Live>> tables = new LinkedHashMap<>();
        for (File file : files) {
            List<Live> live = tables.computeIfAbsent(file.table(), table -> new ArrayList<>());
            if (file.replaces()) {
                live.clear();
            } else if (file.merges()) {
                live.replaceAll(rows -> rows.without(file.rows()));
                live.removeIf(rows -> !rows.any());
            }
            live.add(new Live(file, 0));
        }
        for (Map.Entry<String, List<Live>> table : tables.entrySet()) {
            boolean wide =
                    table.getValue().stream().anyMatch(rows -> rows.file().wide());
            List<List<String>> expected =
                    table.getValue().stream().map(Live::facts).toList();
            assertThat(database.query(
                            "SELECT t.file_no, COUNT(*), COUNT(DISTINCT t.row_no), MIN(CAST(t.row_no AS int)), "
                                    + "MAX(CAST(t.row_no AS int)), SUM(CASE WHEN t.text = CONCAT('row ', t.row_no, ', of file ', "
                                    + "t.file_no) THEN 0 ELSE 1 END), COUNT(DISTINCT t.ref_data_load_id), MIN(d.file_name), "
                                    + (wide ? "COUNT(CASE WHEN t.wide = t.row_no THEN 1 END)" : "0") + " FROM ref."
                                    + table.getKey()
                                    + " t JOIN ref.File_Monitor_Tracking d ON d.id = t.ref_data_load_id "
                                    + "GROUP BY t.file_no"))
                    .as(
                            "file, rows, different rows, first, last, wrong ones, loads, origin, wide ones: %s",
                            table.getKey())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private void checkFolders() {
        for (String folder : Packaged.FOLDERS) {
            assertThat(dropoff.names(folder))
                    .as("still in %s", folder)
                    .allMatch(name -> IncomingFiles.isPart(Path.of(name)), "is a part of a download that was killed");
            assertThat(dropoff.names(folder + "/error"))
                    .as("error: %s", dropoff.reports(folder + "/error"))
                    .isEmpty();
            assertThat(dropoff.filed(folder + "/processed"))
                    .as("processed")
                    .containsExactlyInAnyOrderElementsOf(files.stream()
                            .filter(file -> file.folder().equals(folder))
                            .map(File::name)
                            .toList());
        }
    }

    private void checkLedger(TestDatabase database) throws SQLException {
        assertThat(database.query(
                        "SELECT file_name, status, phase, rows_loaded, CASE WHEN attempts >= 1 THEN 1 ELSE 0 END "
                                + "FROM ref.File_Monitor_Tracking WHERE load_type <> 'rollback'"))
                .as("ledger")
                .containsExactlyInAnyOrderElementsOf(files.stream()
                        .map(file -> List.of(file.name(), "completed", "filed", String.valueOf(file.rows()), "1"))
                        .toList());
    }

    private static void checkStages(TestDatabase database) throws SQLException {
        assertThat(
                        database.query(
                                "SELECT table_name FROM INFORMATION_SCHEMA.TABLES WHERE RIGHT(LOWER(table_name), 6) = '_stage'"))
                .as("stages")
                .isEmpty();
    }
}
