package io.dropoff.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.DataUtils;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded database is this account's alone, and a file that is no sound ledger is never made one. */
class EmbeddedDatabaseTest {

    private static final int WRONG_PASSWORD = 28000;

    @TempDir
    Path directory;

    private Settings settings;
    private Path file;

    @BeforeEach
    void read() {
        Path data = directory.resolve("data");
        settings = SettingsReader.read(Map.of("dropoff.data", data.toString()), Map.of(), Map.of());
        file = data.resolve("dropoff.mv.db");
    }

    private Database open() {
        return Database.open(settings.db());
    }

    private void install(Database database) {
        new SchemaScripts(database, settings.schema(), settings.reference(), List.of()).install();
    }

    /** A ledger with so many drops, whose database was closed. */
    private void ledger(int drops) {
        try (Database database = open()) {
            install(database);
            insert(database, drops);
        }
    }

    private static void insert(Database database, int drops) {
        for (int drop = 0; drop < drops; drop++) {
            execute(
                    database,
                    "INSERT INTO ref.File_Monitor_Tracking (file_path, file_name, load_type, is_reference_data, status, phase, owner)"
                            + " VALUES ('/x/" + System.nanoTime() + "', '" + "x".repeat(200)
                            + "', 'append', 0, 'completed', 'filed', 'me')");
        }
    }

    private static void execute(Database database, String sql) {
        database.transaction("test", connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private Connection signIn(String password) throws SQLException {
        return DriverManager.getConnection(settings.db().url(), "dropoff", password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dropoff", "wrong"})
    void nobodySignsInWithAnEmptyOrAWrongPassword(String password) {
        try (Database database = open()) {
            database.requireReachable();

            assertThatThrownBy(() -> signIn(password))
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(WRONG_PASSWORD));
        }
    }

    /** H2 looks at them when it opens a database, and never again. */
    @Test
    void whatTheDatabaseIsToKeepIsSaidBeforeItIsOpened() throws SQLException {
        System.clearProperty("h2.queryCacheSize");

        try (Database database = open();
                Connection connection = database.loadConnection();
                Statement statement = connection.createStatement();
                ResultSet kept = statement.executeQuery(
                        "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'QUERY_CACHE_SIZE'")) {
            kept.next();
            assertThat(kept.getInt(1)).isEqualTo(64);
        }
    }

    /** H2 closes itself when it cannot write, and forgets what was opened anew when a connection from before is closed. */
    @Test
    void aConnectionFromBeforeKeepsNobodyFromTheDatabaseThatWasOpenedAnew() throws SQLException {
        try (Database database = open()) {
            install(database);
            Connection before = database.loadConnection();
            breakStore(before);
            insert(database, 1);
            try (before;
                    Statement statement = before.createStatement()) {
                assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM ref.File_Monitor_Tracking"))
                        .isInstanceOf(SQLException.class);
            }

            awaitConnection(database);
            insert(database, 1);
        }
    }

    private static void breakStore(Connection connection) throws SQLException {
        ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession())
                .getDatabase()
                .getStore()
                .closeImmediately();
    }

    private static void awaitConnection(Database database) {
        Awaitility.await().ignoreExceptions().untilAsserted(() -> {
            try (Connection connection = database.loadConnection()) {
                assertThat(connection.isValid(1)).isTrue();
            }
        });
    }

    @Test
    void thePasswordIsMadeOnceAndKeptBesideTheDatabase() throws IOException {
        ledger(0);
        String made = Files.readString(directory.resolve("data/dropoff.password"));

        try (Database database = open()) {
            database.requireReachable();
        }

        assertThat(made.strip()).hasSize(43).isNotEqualTo(other());
        assertThat(directory.resolve("data/dropoff.password")).hasContent(made);
    }

    private String other() throws IOException {
        Settings elsewhere = SettingsReader.read(
                Map.of("dropoff.data", directory.resolve("other").toString()), Map.of(), Map.of());
        try (Database database = Database.open(elsewhere.db())) {
            database.requireReachable();
        }
        return Files.readString(directory.resolve("other/dropoff.password")).strip();
    }

    @Test
    void onlyTheOwnerMayReadTheFilesOfAnOpenDatabase() throws IOException {
        Assumptions.assumeTrue(
                file.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX rights");
        Files.createDirectories(file.getParent().getParent());
        try (Database database = open()) {
            install(database);

            assertThat(rights(file.getParent())).isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(file.getParent())) {
                assertThat(files)
                        .extracting(path -> path.getFileName() + " " + rights(path))
                        .contains("dropoff.mv.db rw-------", "dropoff.lock.db rw-------", "dropoff.password rw-------")
                        .allMatch(line -> line.endsWith(" rw-------"));
            }
        }
    }

    private static String rights(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void aDatabaseOfAnEarlierDropoffIsBroughtForward() throws Exception {
        ledger(3);
        try (Database database = open()) {
            execute(database, "ALTER USER DROPOFF SET PASSWORD ''");
        }
        Files.delete(directory.resolve("data/dropoff.password"));
        Files.delete(directory.resolve("data/dropoff.start"));

        try (Database database = open()) {
            database.requireReachable();
            assertThatThrownBy(() -> signIn("")).isInstanceOf(SQLException.class);
            String password =
                    Files.readString(directory.resolve("data/dropoff.password")).strip();
            signIn(password).close();
        }
    }

    @Test
    void aBringingForwardThatWasCutOffIsFinished() throws Exception {
        ledger(3);
        try (Database database = open()) {
            execute(database, "ALTER USER DROPOFF SET PASSWORD ''");
        }

        try (Database database = open()) {
            database.requireReachable();
            assertThatThrownBy(() -> signIn("")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aPasswordFileOfAnotherDatabaseIsTold() throws IOException {
        ledger(0);
        Files.writeString(directory.resolve("data/dropoff.password"), "another\n");

        assertThatThrownBy(this::open)
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("has another password")
                .hasMessageNotContaining("another\n");
    }

    @Test
    void anEmptyFileStopsTheStartAndStaysEmpty() throws IOException {
        ledger(3);
        Files.write(file, new byte[0]);

        assertRefused("is empty");
    }

    @Test
    void anEmptyFileWithoutAnythingBesideItStopsTheStartToo() throws IOException {
        Files.createDirectories(file.getParent());
        Files.createFile(file);

        assertRefused("is empty");
    }

    @Test
    void aFileThatIsNoDatabaseStopsTheStart() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "id,name\n1,Ann\n".repeat(10_000));

        assertRefused("is damaged, or no database");
    }

    @Test
    void aFileOfANewerFormatIsToldAndNotCalledDamaged() throws IOException {
        ledger(1);
        byte[] bytes = Files.readAllBytes(file);
        for (int block = 0; block < 2; block++) {
            int start = block * 4096;
            String header = new String(bytes, start, 4096, StandardCharsets.ISO_8859_1);
            String changed = header.substring(0, header.indexOf(",fletcher:")).replaceFirst("format:\\d", "format:9");
            byte[] checked = changed.getBytes(StandardCharsets.ISO_8859_1);
            byte[] whole = (changed + ",fletcher:"
                            + Integer.toHexString(DataUtils.getFletcher32(checked, 0, checked.length)) + "\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
            Arrays.fill(bytes, start, start + 4096, (byte) ' ');
            System.arraycopy(whole, 0, bytes, start, whole.length);
        }
        Files.write(file, bytes);

        assertThatThrownBy(this::open)
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("was written by another version of H2")
                .hasMessageNotContaining("damaged");
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void aFileThatMayNotBeReadIsToldAndNotCalledDamaged() throws IOException {
        ledger(1);
        Files.setPosixFilePermissions(file, Set.of());
        assumeFalse(Files.isReadable(file), "root may read everything");

        assertThatThrownBy(this::open)
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("may not be read and written by " + System.getProperty("user.name"));
    }

    @Test
    void aDatabaseWithoutALedgerStopsTheStart() throws Exception {
        Files.createDirectories(file.getParent());
        try (Connection connection = signIn("");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE theirs (a int)");
        }

        assertRefused("without Dropoff's ledger");
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 50, 80, 95, 99})
    void aFileWhoseEndIsRandomStopsTheStartOrHasLostNothing(int percent) throws IOException {
        ledger(300);
        byte[] bytes = Files.readAllBytes(file);
        byte[] random = new byte[bytes.length - (int) (bytes.length * (long) percent / 100)];
        new Random(percent).nextBytes(random);
        System.arraycopy(random, 0, bytes, bytes.length - random.length, random.length);
        Files.write(file, bytes);

        assertRefusedOrWhole(300);
    }

    @Test
    void aFileThatIsCutStopsTheStartOrHasLostNothing() throws IOException {
        ledger(300);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 4096));

        assertRefusedOrWhole(300);
    }

    /** As after a crash, when the file does not say how long it should be. */
    @Test
    void aFileOfAKilledProcessThatHasLostItsEndStopsTheStart() throws IOException {
        byte[] early;
        try (Database database = open()) {
            install(database);
            insert(database, 3);
            early = Files.readAllBytes(file);
            insert(database, 3);
            database.lookAfterFile();
            database.lookAfterFile();
        }
        Files.write(file, early);

        assertRefused("load 6 was in it already");
    }

    /** Without it, a page that is not changed for long keeps all that was written with it. */
    @Test
    void spaceInTheFileIsUsedAgain() throws IOException {
        long neglected = sizeAfterDrops("neglected", 0);
        long lookedAfter = sizeAfterDrops("looked-after", 20);

        assertThat(lookedAfter).isLessThan(neglected * 3 / 4);
    }

    @Test
    void aDatabaseThatIsClosedMeanwhileIsNoFaultOfOurs() throws SQLException {
        String url = "jdbc:h2:file:" + directory.resolve("other");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");

            assertThatThrownBy(() -> H2Space.reuse(connection))
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(Causes.classify(e, H2Errors::classify))
                            .isEqualTo(Fault.OUTAGE));
        }
    }

    /**
     * The size of a file after many commits.
     *
     * @param often after how many of them the file is looked after; 0 = never
     */
    private long sizeAfterDrops(String folder, int often) throws IOException {
        Path data = directory.resolve(folder);
        Settings defaults = SettingsReader.read(Map.of("dropoff.data", data.toString()), Map.of(), Map.of());
        // What is not needed is kept for 45 seconds otherwise.
        String url = defaults.db().url() + ";RETENTION_TIME=0";
        Settings settings =
                SettingsReader.read(Map.of("dropoff.data", data.toString(), "dropoff.db.url", url), Map.of(), Map.of());
        try (Database database = Database.open(settings.db())) {
            install(database);
            for (int drop = 1; drop <= 2000; drop++) {
                insert(database, 1);
                if (often > 0 && drop % often == 0) {
                    database.lookAfterFile();
                }
            }
            return Files.size(data.resolve("dropoff.mv.db"));
        }
    }

    @Test
    void aFileOfAKilledProcessThatIsWholeIsOpened() throws IOException {
        byte[] killed;
        try (Database database = open()) {
            install(database);
            insert(database, 6);
            database.lookAfterFile();
            database.lookAfterFile();
            killed = Files.readAllBytes(file);
        }
        Files.write(file, killed);

        try (Database database = open()) {
            database.requireReachable();
        }
    }

    @Test
    void aFirstStartThatWasCutOffIsFinishedByTheNext() {
        open().close(); // the database is there, its ledger is not

        ledger(1);
    }

    @Test
    void aDatabaseThatIsTakenAwayWhileWeRunIsNotMadeAnew() throws Exception {
        try (Database database = open()) {
            install(database);
        }
        EmbeddedSource source =
                new EmbeddedSource(EmbeddedFile.of(settings.db().url()).orElseThrow(), settings.db());
        source.prepare();
        source.close();
        Files.delete(file);

        assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class);
        assertThat(file).doesNotExist();
    }

    @Test
    void twentyFirstStartsAtOnceMakeOneLedgerAndNoneMeetsAnError() throws Exception {
        ExecutorService starts = Executors.newFixedThreadPool(20);
        try {
            List<Callable<Boolean>> all = IntStream.range(0, 20)
                    .<Callable<Boolean>>mapToObj(start -> this::start)
                    .toList();
            for (Future<Boolean> start : starts.invokeAll(all)) {
                assertThat(start.get()).isTrue();
            }
        } finally {
            starts.shutdownNow();
        }
    }

    private boolean start() {
        try (Database database = open()) {
            database.requireReachable();
            install(database);
            insert(database, 1);
        }
        return true;
    }

    @Test
    void errorsOfStatementsAreInNoFile() throws IOException {
        try (Database database = open()) {
            assertThatThrownBy(() -> execute(database, "SELECT 'Ann' FROM nowhere"));
        }

        assertThat(directory.resolve("data/dropoff.trace.db")).doesNotExist();
    }

    private void assertRefused(String how) throws IOException {
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(this::open)
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(how)
                .hasMessageContaining("leaves it untouched");

        assertThat(Arrays.equals(Files.readAllBytes(file), before))
                .as("the file is as it was")
                .isTrue();
    }

    /** H2 goes back to what it can read; when that is everything, there is nothing to refuse. */
    private void assertRefusedOrWhole(int drops) {
        try (Database database = open()) {
            long count = database.transaction("count", connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM ref.File_Monitor_Tracking")) {
                    rows.next();
                    return rows.getLong(1);
                }
            });
            assertThat(count).isEqualTo(drops);
        } catch (DatabaseUnavailable refused) {
            assertThat(refused).hasMessageContaining("leaves it untouched");
        }
    }
}
