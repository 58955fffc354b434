package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("mssql")
class SqlServerTypedTest extends TypedContract {
    SqlServerTypedTest() {
        super(new SqlServer());
    }

    @Test
    void rowversionsAndImagesAreKeptInBeforeImages() {
        sql(
                "IF SERVERPROPERTY('BabelfishVersion') IS NOT NULL"
                        + " EXEC sp_babelfish_configure 'escape_hatch_rowversion', 'ignore'",
                "CREATE TABLE ref.t (id int, picture image, seen rowversion)");
        String picture = "0x" + "0123456789abcdef".repeat(4);

        fullload(Drop.of("t", "id,picture", "1," + picture));
        fullload(Drop.of("t", "id,picture", "2,"));

        assertThat(rows("SELECT id, CONVERT(varchar(100), picture, 1), DATALENGTH(seen) FROM bkp.t_backup"))
                .singleElement()
                .asString()
                .isEqualToIgnoringCase("1|" + picture + "|8");
    }
}
