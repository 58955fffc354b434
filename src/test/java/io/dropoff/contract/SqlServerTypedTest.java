package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnSqlServer
class SqlServerTypedTest extends TypedContract {
    SqlServerTypedTest() {
        super(new SqlServer());
    }

    @ParameterizedTest
    @CsvSource({"money,922337203685477.5808", "smallmoney,-214748.3649", "money,1.23456"})
    void anAmountThatDoesNotFitIsNamed(String type, String value) {
        sql("CREATE TABLE ref.t (v " + type + ")");

        assertThatThrownBy(() -> append(Drop.of("t", "v", "-1.5", value)))
                .isInstanceOfSatisfying(RefusedFile.class, rejected -> assertThat(rejected.code())
                        .isEqualTo(ErrorCode.REJECTS))
                .hasMessageContaining("line 3, column v");
    }

    @ParameterizedTest
    @CsvSource({"money,-922337203685477.5808", "smallmoney,214748.3647"})
    void anAmountThatJustFitsIsKept(String type, String value) {
        sql("CREATE TABLE ref.t (v " + type + ")");

        append(Drop.of("t", "v", value));

        assertThat(rows("SELECT v FROM ref.t")).containsExactly(value);
    }

    @Test
    void rowversionsAndImagesAreKeptInBeforeImages() {
        // Babelfish 4 leaves the style aside and takes the digits for the bytes.
        Assumptions.assumeTrue(
                rows("SELECT DATALENGTH(CONVERT(varbinary(8), N'0x0123', 1))").equals(List.of("2")),
                "skipped: CONVERT(varbinary, …, 1) of this server reads no hexadecimal digits");
        sql(
                "IF SERVERPROPERTY('BabelfishVersion') IS NOT NULL"
                        + " EXEC sp_babelfish_configure 'escape_hatch_rowversion', 'ignore'",
                "CREATE TABLE ref.t (id int, picture image, seen rowversion)");
        String picture = "0123456789abcdef".repeat(4);

        fullload(Drop.of("t", "id,picture", "1,0x" + picture));
        fullload(Drop.of("t", "id,picture", "2,"));

        assertThat(rows("SELECT id, picture, DATALENGTH(seen) FROM bkp.t_backup"))
                .singleElement()
                .asString()
                .isEqualToIgnoringCase("1|" + picture + "|8");
    }
}
