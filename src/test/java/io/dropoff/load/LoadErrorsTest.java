package io.dropoff.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.db.Database;
import io.dropoff.db.TableName;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the databases say about a value names the column and the rule, never the value: logs and ledgers are read by more people. */
class LoadErrorsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "2627 ~ Violation of PRIMARY KEY constraint 'pk_t'. The duplicate key value is (7654). ~ 'pk_t'",
                "2628 ~ String or binary data would be truncated in table 'x.ref.t', column 'v'. Truncated value: '7654'. ~ column 'v'",
                "245 ~ Conversion failed when converting the nvarchar value '7654' to data type int. ~ Conversion failed",
                "248 ~ The conversion of the nvarchar value '7654' overflowed an int column. ~ nvarchar",
                "220 ~ Arithmetic overflow error for data type tinyint, value = 7654. ~ tinyint",
            })
    void whatTheFileHoldsIsNotRepeated(int code, String message, String kept) {
        Settings settings = SettingsReader.read(
                Map.of("dropoff.db.url", "jdbc:sqlserver://127.0.0.1:1", "dropoff.db.user", "nobody"),
                Map.of(),
                Map.of());
        try (Database database = Database.open(settings.db())) {
            RuntimeException told =
                    LoadErrors.of(database, new TableName("ref", "t"), new SQLException(message, "S0001", code));

            assertThat(told).hasMessageContaining("ref.t").hasMessageContaining(kept);
            assertThat(told.getMessage()).doesNotContain("7654");
        }
    }
}
