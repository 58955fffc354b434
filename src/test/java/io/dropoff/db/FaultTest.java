package io.dropoff.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What database errors mean, by number, state, and what is wrapped in them. */
class FaultTest {

    private static final Dialect SQL_SERVER = new SqlServerDialect();
    private static final Dialect H2 = new H2Dialect();

    @ParameterizedTest
    @CsvSource({
        "1205, 40001, TRANSIENT",
        "3960, S0001, TRANSIENT",
        "40143, S0001, TRANSIENT",
        "40540, S0001, TRANSIENT",
        "41301, S0001, TRANSIENT",
        "1222, S0001, BLOCKED",
        "701, S0001, EXHAUSTED",
        "823, S0001, EXHAUSTED",
        "824, S0001, EXHAUSTED",
        "1105, S0001, EXHAUSTED",
        "1204, S0001, EXHAUSTED",
        "8628, S0001, EXHAUSTED",
        "9002, S0001, EXHAUSTED",
        "40550, S0001, EXHAUSTED",
        "40553, S0001, EXHAUSTED",
        "0, HY008, EXHAUSTED",
        "0, 08S01, OUTAGE",
        "4060, S0001, OUTAGE",
        "4221, S0001, OUTAGE",
        "42108, S0001, OUTAGE",
        "42109, S0001, OUTAGE",
        "2627, 23000, CONSTRAINT",
        "8114, S0001, VALUE",
        "229, S0001, PERMISSION",
        "102, S0001, OTHER",
        "208, S0002, OTHER",
    })
    void sqlServersNumbersAndStatesHaveMeanings(int number, String state, Fault fault) {
        assertThat(SQL_SERVER.classify(new SQLException("", state, number))).isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "40001, 40001, TRANSIENT",
        "90131, 90131, TRANSIENT",
        "50200, HYT00, BLOCKED",
        "57014, 57014, EXHAUSTED",
        "90098, 90098, OUTAGE",
        "90067, 90067, OUTAGE",
        "23505, 23505, CONSTRAINT",
        "22001, 22001, VALUE",
        "90096, 90096, PERMISSION",
        "42101, 42S01, EXISTS",
        "42121, 42S21, EXISTS",
        "42102, 42S02, MISSING",
        "42122, 42S22, MISSING",
        "42000, 42000, OTHER",
    })
    void h2sNumbersHaveMeanings(int number, String state, Fault fault) {
        assertThat(H2.classify(new SQLException("", state, number))).isEqualTo(fault);
    }

    @Test
    void h2sCatalogThatMetATableBeingDroppedIsToBeReadAgain() {
        SQLException met = new SQLException("General error: \"java.lang.NullPointerException\"", "HY000", 50000);
        SQLException other = new SQLException("General error: \"java.lang.IllegalStateException\"", "HY000", 50000);

        assertThat(H2.classify(met)).isEqualTo(Fault.TRANSIENT);
        assertThat(H2.classify(other)).isEqualTo(Fault.OTHER);
    }

    /** So the bulk copy wraps what it met when it asked for the target's columns. */
    @ParameterizedTest
    @CsvSource({
        "1222, S0001, BLOCKED",
        "4060, S0001, OUTAGE",
        "0, 08S01, OUTAGE",
        "229, S0001, PERMISSION",
        "208, S0002, OTHER"
    })
    void anErrorWithoutNumberMeansWhatItsCauseMeans(int number, String state, Fault fault) {
        SQLException wrapper =
                new SQLException("Unable to retrieve column metadata.", new SQLException("inner", state, number));

        assertThat(SQL_SERVER.classify(wrapper)).isEqualTo(fault);
    }

    @Test
    void anErrorMeansWhatTheNextOneOfItsBatchMeans() {
        BatchUpdateException batch = new BatchUpdateException("batch", new int[0]);
        batch.setNextException(new SQLException("Lock request time out period exceeded.", "S0001", 1222));

        assertThat(SQL_SERVER.classify(batch)).isEqualTo(Fault.BLOCKED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection is closed",
                "The connection is closed.",
                "Connection reset",
                "Unable to retrieve column metadata."
            })
    void aBrokenConnectionWithoutNumberAndStateIsAnOutage(String message) {
        assertThat(SQL_SERVER.classify(new SQLException(message))).isEqualTo(Fault.OUTAGE);
        assertThat(H2.classify(new SQLException("wrapped", new SQLException(message))))
                .isEqualTo(Fault.OUTAGE);
    }

    @Test
    void aBrokenSocketInsideIsAnOutage() {
        assertThat(SQL_SERVER.classify(new SQLException("read failed", new SocketException("Connection reset"))))
                .isEqualTo(Fault.OUTAGE);
    }

    @Test
    void aTimeoutOfTheStatementIsAMatterOfTheStatement() {
        assertThat(SQL_SERVER.classify(new SQLTimeoutException("The query has timed out.")))
                .isEqualTo(Fault.EXHAUSTED);
    }

    @Test
    void aDriversErrorThatTellsOfNoConnectionIsNone() {
        assertThat(SQL_SERVER.classify(new SQLException("Source and destination schemas do not match.")))
                .isEqualTo(Fault.OTHER);
    }

    @Test
    void errorsThatLeadBackToThemselvesAreFollowedOnce() {
        SQLException first = new SQLException("first", "S0001", 102);
        first.setNextException(new SQLException("second", first));

        assertThat(SQL_SERVER.classify(first)).isEqualTo(Fault.OTHER);
    }
}
