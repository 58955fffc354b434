package io.dropoff.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.load.Conversion.DoesNotFit;
import io.dropoff.schema.Column;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values at the edge of what SQL Server's types keep unchanged. */
class ConversionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smalldatetime | 0 | 2079-06-06 23:59 | 2079-06-06T23:59:00",
                "smalldatetime | 0 | 1900-01-01 | 1900-01-01T00:00:00",
                "datetime | 3 | 2024-02-29 12:34:56.997 | 2024-02-29T12:34:56.997",
                "datetime | 3 | 2024-02-29 12:34:56.79 | 2024-02-29T12:34:56.790",
                "datetimeoffset | 0 | 2024-02-29 12:00:00+14:00 | 2024-02-29T12:00:00+14:00",
                "datetimeoffset | 0 | 0001-01-01 05:00:00+05:00 | 0001-01-01T05:00:00+05:00",
                "float | 53 | 0.1 | 0.1",
                "float | 53 | 0.30000000000000004 | 0.30000000000000004",
                "float | 53 | 123456789012345 | 123456789012345",
                "float | 53 | 1.5000000000000000000000 | 1.5000000000000000000000",
                "float | 53 | 0e-400 | 0e-400",
                "real | 24 | 0.1 | 0.1",
                "real | 24 | 16777216 | 16777216",
            })
    void aValueThatIsKeptUnchangedIsTaken(String type, int precision, String value, String spelt) throws DoesNotFit {
        assertThat(Conversion.of(column(type, precision)).apply(value)).isEqualTo(spelt);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smalldatetime | 0 | 2024-02-29 12:34:56 | without seconds",
                "smalldatetime | 0 | 2079-06-07 | 2079-06-06 23:59",
                "smalldatetime | 0 | 1899-12-31 23:59 | 1900-01-01",
                "datetime | 3 | 2024-02-29 12:34:56.001 | 0, 3 or 7",
                "datetime | 3 | 2024-02-29 12:34:56.999 | 0, 3 or 7",
                "datetime | 3 | 1752-12-31 | 1753",
                "datetimeoffset | 0 | 0001-01-01 04:59:59+05:00 | years 1 to 9999 in UTC",
                "datetimeoffset | 0 | 9999-12-31 23:00:00-02:00 | years 1 to 9999 in UTC",
                "datetimeoffset | 0 | 2024-02-29 12:00:00+15:00 | at most 14 hours",
                "float | 53 | 1e-400 | as small as this",
                "float | 53 | 1e400 | this size",
                "float | 53 | 0.1234567890123456789 | 15 digits",
                "float | 53 | 9007199254740993 | 15 digits",
                "real | 24 | 1e-50 | as small as this",
                "real | 24 | 1e39 | this size",
                "real | 24 | 16777217 | 6 digits",
                "real | 24 | 0.123456789 | 6 digits",
            })
    void aValueThatWouldBeRoundedOrRefusedIsARejectedRow(String type, int precision, String value, String reason) {
        assertThatThrownBy(() -> Conversion.of(column(type, precision)).apply(value))
                .isInstanceOf(DoesNotFit.class)
                .hasMessageContaining(reason);
    }

    private static Column column(String type, int precision) {
        return new Column("v", type, 0, precision, 0, true, false, false, false, "", 0);
    }
}
