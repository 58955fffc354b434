package io.dropoff.db;

import com.zaxxer.hikari.HikariDataSource;
import io.dropoff.fault.DatabaseBusy;
import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LoadFailed;
import io.dropoff.settings.DbSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of the tables and the ledger. Safe for all threads. Connections are made when they are needed, so that a
 * database that is away at the start is no error here.
 *
 * <p>Two pools: one for short work, watched for leaks, and one for loads, which may hold their connection for hours.
 */
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int PROBE_SECONDS = 3;
    private static final String MISSING_GRANT = " (a grant is missing: bin/dropoff setup --check names it)";

    private final Dialect dialect;
    private final Backoff backoff;
    private final Optional<EmbeddedSource> embedded;
    private final HikariDataSource pool;
    private final HikariDataSource loads;
    private final ReentrantLock ddl = new ReentrantLock();

    private Database(DbSettings settings) {
        dialect = Dialect.of(settings.url());
        backoff = new Backoff(settings.retries(), settings.retryDelay(), settings.retryMaxDelay());
        Properties driver = dialect.driverProperties(settings.url(), settings.statementTimeout());
        embedded = EmbeddedFile.of(settings.url()).map(file -> new EmbeddedSource(file, settings));
        embedded.ifPresent(source -> ifPossible(source::prepare));
        Pools pools = new Pools(settings, dialect, driver, embedded);
        pool = pools.open("dropoff", settings.leakDetection());
        loads = pools.open("dropoff-loads", Duration.ZERO);
    }

    /**
     * Opens no connection yet, but for an embedded database: that is made or looked at first, by one process after the other.
     *
     * @throws DatabaseUnavailable for a file that is no ledger; for everything that time may mend, nothing is thrown yet
     */
    public static Database open(DbSettings settings) {
        return new Database(settings);
    }

    /** Likewise, for somebody who only looks: in place of an embedded database that is not {@link #isMade}, an empty one in memory. */
    public static Database look(DbSettings settings) {
        return new Database(isMade(settings) ? settings : settings.at(H2Dialect.NOTHING));
    }

    /** False for an embedded database whose file does not exist yet; to {@link #open} it would make it. */
    public static boolean isMade(DbSettings settings) {
        return EmbeddedFile.of(settings.url()).map(EmbeddedFile::exists).orElse(true);
    }

    private static void ifPossible(SqlStep openOrClose) {
        try {
            openOrClose.run();
        } catch (SQLException notNow) {
            LOG.debug("The database file cannot be opened yet, or was not closed in order", notNow);
        }
    }

    /** For short work: the ledger, look-ups, operator queries. */
    public DataSource dataSource() {
        return pool;
    }

    /** What is particular to this database. */
    public Dialect dialect() {
        return dialect;
    }

    /**
     * Asks the database for a sign of life; takes no longer than {@code dropoff.db.connection-timeout} and a few seconds.
     *
     * @throws DatabaseUnavailable with the reason: nobody answers, the password is wrong
     */
    public void requireReachable() {
        try (Connection connection = connect(pool);
                Statement statement = connection.createStatement()) {
            if (!connection.isValid(PROBE_SECONDS)) {
                throw new DatabaseUnavailable("the database does not answer", null);
            }
            // An embedded database that closed itself calls its connections valid. Without a timeout: H2 would keep it.
            statement.execute("SELECT 1");
        } catch (SQLException error) {
            throw failure("look at the database", error);
        }
    }

    /** Runs work that makes or drops the ledger; of an embedded database while no other process opens it. */
    void alone(Runnable work) {
        if (embedded.isEmpty()) {
            work.run();
            return;
        }
        try {
            embedded.get().alone(work);
        } catch (SQLException error) {
            throw failure("set up the database", error);
        }
    }

    /** Notes how far an embedded database is, outside its file, which could lose its end, and keeps the file small; to be called every second. */
    public void lookAfterFile() {
        if (embedded.isPresent()) {
            try (Connection connection = connect(pool)) {
                embedded.get().lookAfter(connection);
            } catch (SQLException error) {
                throw failure("look after the file of the database", error);
            }
        }
    }

    /** Whether an embedded database is being opened, which takes its time after a crash. */
    public boolean isOpening() {
        return embedded.filter(source -> source.openings().isOpening()).isPresent();
    }

    /** A connection that may be held for as long as a load takes, in auto-commit mode; the caller closes it. */
    public Connection loadConnection() {
        return connect(loads);
    }

    /** Closes a {@link #loadConnection} for good: after a broken-off bulk copy nobody else may get it. */
    public void discard(Connection connection) {
        loads.evictConnection(connection);
    }

    /**
     * Runs the work in one transaction and commits. Transient errors roll back and run the whole work again, so it must have no
     * effect but in the database. {@link DatabaseUnavailable} when the database stays away, or when the connection breaks while committing
     * (only the database knows then whether it did); {@link DatabaseBusy} when it works but not for this. Permanent errors:
     * {@link LoadFailed}. What the work throws besides passes, after the rollback.
     *
     * @param what for messages: "publish ref.airports"
     */
    public <T> T transaction(String what, SqlWork<T> work) {
        for (int retry = 1; ; retry++) {
            try (Connection connection = connect(pool)) {
                return once(connection, work);
            } catch (SQLException error) {
                Fault fault = dialect.classify(error);
                if (!fault.passesSoon() || retry > backoff.retries() || error instanceof CommitFailed) {
                    throw failure(what, error);
                }
                Duration pause = backoff.before(retry);
                LOG.warn("{}: {}; retry {} in {} ms", what, SqlMessage.of(error), retry, pause.toMillis());
                sleep(what, pause, error);
            }
        }
    }

    /**
     * Changes tables on behalf of somebody who has to pass the fence, and cannot lose his turn meanwhile: in one transaction, or, where
     * DDL commits, beside one that holds the fence. There a second run must go on where the first one failed.
     *
     * @param what for messages
     * @throws io.dropoff.fault.LeftInPlace when it is no longer his turn: nothing was changed
     */
    public void change(String what, Fence fence, SqlWork<Void> work) {
        transaction(what, held -> {
            fence.check(held);
            if (dialect.transactionalDdl()) {
                return work.run(held);
            }
            try (Connection other = connect(loads)) {
                oneAfterTheOther(() -> work.run(other));
            }
            return null;
        });
    }

    /** Returns when everything that was committed before is on disk, so that a kill does not take it back. */
    public void settle() {
        dialect.settle()
                .ifPresent(sql -> transaction("write to disk", connection -> {
                    Sql.execute(connection, sql);
                    return null;
                }));
    }

    /** Runs DDL. Where that of several connections at once gets in each other's way, it waits until no other of this process runs. */
    public void oneAfterTheOther(SqlStep work) throws SQLException {
        if (dialect.transactionalDdl()) {
            work.run();
            return;
        }
        ddl.lock();
        try {
            work.run();
        } finally {
            ddl.unlock();
        }
    }

    /** The error as the routes know errors; a {@code what} for the sentence. */
    public RuntimeException failure(String what, SQLException error) {
        String message = what + ": " + SqlMessage.of(error);
        return switch (dialect.classify(error)) {
            case TRANSIENT, BLOCKED, EXHAUSTED, OUTAGE -> unavailable(message, error);
            case PERMISSION -> new LoadFailed(ErrorCode.DATABASE, message + MISSING_GRANT, error);
            default -> new LoadFailed(ErrorCode.DATABASE, message, error);
        };
    }

    /** What became of a commit that failed only the database knows: that is never a matter of one table alone. */
    private DatabaseUnavailable unavailable(String message, SQLException error) {
        Fault fault = dialect.classify(error);
        if (fault == Fault.OUTAGE || error instanceof CommitFailed) {
            return new DatabaseUnavailable(message, error);
        }
        return new DatabaseBusy(fault == Fault.EXHAUSTED ? ErrorCode.RESOURCES : ErrorCode.BLOCKED, message, error);
    }

    private <T> T once(Connection connection, SqlWork<T> work) throws SQLException {
        T result;
        connection.setAutoCommit(false);
        try {
            result = work.run(connection);
        } catch (SQLException | RuntimeException | Error error) {
            rollback(connection, error);
            throw error;
        }
        commit(connection);
        return result;
    }

    /** Commits; the pool restores auto-commit. A connection lost here leaves the outcome open: {@link CommitFailed}. */
    public static void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException error) {
            rollback(connection, error);
            throw new CommitFailed(error);
        }
    }

    /** Rolls back; what fails here is added to the first error. */
    public static void rollback(Connection connection, Throwable first) {
        try {
            connection.rollback();
        } catch (SQLException second) {
            first.addSuppressed(second);
        }
    }

    /** Rolls back and returns to auto-commit; what fails here is added to the first error, which it must not take the place of. */
    public static void giveUp(Connection connection, Throwable first) {
        rollback(connection, first);
        try {
            connection.setAutoCommit(true);
        } catch (SQLException second) {
            first.addSuppressed(second);
        }
    }

    private Connection connect(HikariDataSource from) {
        try {
            return from.getConnection();
        } catch (SQLException error) {
            Throwable cause = Optional.ofNullable(error.getCause())
                    .or(() -> embedded.flatMap(source -> source.openings().trouble()))
                    .orElse(error);
            String advice = cause instanceof SQLException sql ? dialect.connectionAdvice(sql) : "";
            String message =
                    "no connection to the database: " + SqlMessage.of(cause) + (advice.isEmpty() ? "" : ". " + advice);
            throw new DatabaseUnavailable(message, error);
        } catch (RuntimeException closed) {
            throw new DatabaseUnavailable("no connection to the database: " + SqlMessage.of(closed), closed);
        }
    }

    private static void sleep(String what, Duration pause, SQLException error) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable(what + ": stopped while waiting to try again", error);
        }
    }

    /** Closes both pools; running work fails. */
    @Override
    public void close() {
        loads.close();
        pool.close();
        embedded.ifPresent(source -> ifPossible(source::close));
    }

    /** A statement or several. */
    @FunctionalInterface
    public interface SqlStep {
        void run() throws SQLException;
    }

    /** Work inside one transaction. */
    @FunctionalInterface
    public interface SqlWork<T> {
        /** May run more than once; must neither commit nor close. */
        T run(Connection connection) throws SQLException;
    }
}
