package io.dropoff.db;

import io.dropoff.data.FolderLock;
import io.dropoff.data.PrivateFiles;
import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.fault.FileProblem;
import io.dropoff.settings.DbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Opens connections to an embedded database, so that it stays ours: a file that is no sound ledger is refused, the account has a password
 * of the machine's own, and nobody else may read the files. Always holds: the first connection of a process is made by one process and
 * thread at a time. Thread-safe.
 */
final class EmbeddedSource extends PoolSource {

    private static final String NEW = "new";
    private static final String FILES = "The files of the database cannot be made, read or kept from others: ";
    private static final Pattern AUTO_SERVER = Pattern.compile("(?i);AUTO_SERVER=[^;]*");
    private static final int CORRUPTED = 90030;
    private static final int WRONG_PASSWORD = 28000;

    private static final String LEDGER =
            "SELECT TABLE_SCHEMA, TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE UPPER(TABLE_NAME) = 'FILE_MONITOR_TRACKING'"
                    + " ORDER BY TABLE_SCHEMA";

    private final EmbeddedFile file;
    private final DbSettings settings;
    private final FileConnections connections = new FileConnections();
    private final Openings openings;
    private volatile String password;
    private volatile String ledger;
    private long seen;
    private long noted;

    EmbeddedSource(EmbeddedFile file, DbSettings settings) {
        this.file = file;
        this.settings = settings;
        this.openings = new Openings(file.data(), connections::letGo);
    }

    /**
     * Makes the first connection, which is kept: so the database stays open, and is closed in order by {@link #close()}.
     *
     * @throws DatabaseUnavailable when the file is no ledger
     * @throws SQLException when the database cannot be opened now, which time may mend
     */
    void prepare() throws SQLException {
        try {
            PrivateFiles.createFolder(file.base().getParent());
            try (FolderLock lock = FolderLock.take(file.lock())) {
                boolean isNew = !file.exists() || lock.word().equals(NEW);
                if (!isNew) {
                    boolean closed = file.requireSound();
                    look(lock, closed);
                } else if (!file.exists()) {
                    lock.note(NEW);
                }
                open(isNew, lock);
            }
        } catch (SQLException e) {
            requireReadable(e, true);
            throw e;
        } catch (IOException e) {
            throw new SQLException(FILES + FileProblem.of(e), e);
        }
    }

    /**
     * Looks for the ledger without changing the file. What a killed process left cannot be opened so, nor what another process has open:
     * there the look comes after the opening.
     */
    private void look(FolderLock lock, boolean closed) throws IOException {
        EmbeddedPassword secret = new EmbeddedPassword(file, settings.password());
        String url = AUTO_SERVER.matcher(settings.url()).replaceAll("") + ";ACCESS_MODE_DATA=r";
        try (Connection connection = connect(url, secret.isThere() ? secret.value() : "", true)) {
            requireLedger(connection, lock);
        } catch (SQLException notSo) {
            requireReadable(notSo, closed);
            ledger = null;
        }
    }

    private void requireReadable(SQLException error, boolean closed) {
        if (closed && error.getErrorCode() == CORRUPTED) {
            throw file.damaged("is damaged: " + SqlMessage.of(error), error);
        }
    }

    private void open(boolean isNew, FolderLock lock) throws SQLException, IOException {
        boolean made = !file.exists();
        EmbeddedPassword secret = new EmbeddedPassword(file, settings.password());
        Connection connection = connection(secret, made);
        try {
            if (!isNew) {
                requireLedger(connection, lock);
            }
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
        password = secret.value();
        connections.keep(() -> connection);
    }

    /** A database of an earlier Dropoff had none: it gets the one in the file. */
    private Connection connection(EmbeddedPassword secret, boolean made) throws SQLException, IOException {
        if (made || secret.isThere()) {
            try {
                return connect(secret.value(), !made);
            } catch (SQLException e) {
                if (e.getErrorCode() != WRONG_PASSWORD || secret.isGiven()) {
                    throw e;
                }
            }
        }
        Connection connection = withoutPassword();
        try (Statement statement = connection.createStatement();
                ResultSet user = statement.executeQuery("SELECT CURRENT_USER")) {
            user.next();
            String name = Identifiers.quote(user.getString(1));
            statement.execute("ALTER USER " + name + " SET PASSWORD " + Identifiers.literal(secret.value()));
            return connection;
        } catch (SQLException | IOException e) {
            connection.close();
            throw e;
        }
    }

    private Connection withoutPassword() throws SQLException {
        try {
            return connect("", true);
        } catch (SQLException e) {
            if (e.getErrorCode() == WRONG_PASSWORD) {
                throw new DatabaseUnavailable(
                        "The database file " + file.data() + " has another password than the one in " + file.password()
                                + ": put that file back as it was, or give the password as dropoff.db.password",
                        e);
            }
            throw e;
        }
    }

    private void requireLedger(Connection connection, FolderLock lock) throws SQLException, IOException {
        long newest = newest(connection);
        if (newest < 0) {
            throw file.damaged("is a database without Dropoff's ledger", null);
        }
        String word = lock.word();
        if (!word.isEmpty() && Long.parseLong(word) > newest) {
            throw file.damaged(
                    "is older than it should be: its ledger ends with load " + newest + ", and load " + word
                            + " was in it already",
                    null);
        }
    }

    /** The ledger's last id, 0 when it is empty, negative when there is none. */
    private long newest(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (ledger == null) {
                try (ResultSet table = statement.executeQuery(LEDGER)) {
                    if (!table.next()) {
                        return -1;
                    }
                    ledger = Identifiers.quote(new TableName(table.getString(1), table.getString(2)));
                }
            }
            try (ResultSet last = statement.executeQuery("SELECT COALESCE(MAX(id), 0) FROM " + ledger)) {
                last.next();
                return last.getLong(1);
            }
        }
    }

    /** Runs work that makes or drops the ledger while no other process opens or changes it; then notes whether there is one. */
    void alone(Runnable work) throws SQLException {
        if (password == null) {
            prepare();
        }
        try (FolderLock lock = FolderLock.take(file.lock())) {
            work.run();
            ledger = null;
            try (Connection connection = getConnection()) {
                long newest = newest(connection);
                lock.note(newest < 0 ? NEW : Long.toString(newest));
            }
        } catch (IOException e) {
            throw new SQLException(FILES + FileProblem.of(e), e);
        }
    }

    /** Notes how far the ledger is, and keeps the file from growing; to be called every second. */
    void lookAfter(Connection connection) throws SQLException {
        note(connection);
        H2Space.reuse(connection);
    }

    /**
     * Notes how far the ledger is, beside the database: a file that later ends before that has lost something. What is noted was seen
     * a call earlier, so that it is on the disk for certain.
     */
    private synchronized void note(Connection connection) throws SQLException {
        long newest = newest(connection);
        if (seen > noted) {
            try (FolderLock lock = FolderLock.take(file.lock())) {
                String word = lock.word();
                if (word.isEmpty() || !word.equals(NEW) && Long.parseLong(word) < seen) {
                    lock.note(Long.toString(seen));
                }
                noted = seen;
            } catch (IOException e) {
                throw new SQLException(FILES + FileProblem.of(e), e);
            }
        }
        seen = newest;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            if (password == null) {
                prepare();
            }
            connections.keep(() -> connect(password, true));
            Connection connection = connect(password, true);
            openings.note(null);
            return connection;
        } catch (SQLException | RuntimeException e) {
            openings.note(e);
            throw e;
        }
    }

    /** After the pools: the last connection closes the database, and on a pool's own thread that would be cut off. */
    void close() throws SQLException {
        Optional<Connection> kept = connections.take();
        if (kept.isPresent()) {
            try (Connection last = kept.get()) {
                seen = newest(last);
                note(last);
            }
        }
    }

    private Connection connect(String secret, boolean exists) throws SQLException {
        return connect(settings.url(), secret, exists);
    }

    private Connection connect(String url, String secret, boolean exists) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", secret);
        String set = settings.url().toUpperCase(Locale.ROOT);
        if (exists && !set.contains(";IFEXISTS=")) {
            properties.setProperty("IFEXISTS", "TRUE"); // a file that somebody took away is not made anew
        }
        if (!set.contains(";TRACE_LEVEL_FILE=")) {
            properties.setProperty("TRACE_LEVEL_FILE", "0"); // statements, with what stands in them
        }
        Connection connection = openings.inTurn(url, properties);
        try {
            for (Path made : file.all().toList()) {
                narrow(made);
            }
            return connection;
        } catch (IOException e) {
            connection.close();
            throw new SQLException(FILES + FileProblem.of(e), e);
        }
    }

    /** Connections that there are. */
    FileConnections connections() {
        return connections;
    }

    /** Connections that are being made. */
    Openings openings() {
        return openings;
    }

    /** The lock file goes when the last connection of the process that has the database goes. */
    private static void narrow(Path made) throws IOException {
        try {
            PrivateFiles.narrow(made);
        } catch (IOException e) {
            if (Files.exists(made)) {
                throw e;
            }
        }
    }
}
