package io.dropoff.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTest {

    private static Column of(String type, int length, int precision, int scale, int codePage) {
        return new Column("a", type, length, precision, scale, true, false, false, false, "", codePage);
    }

    private static Column of(String type) {
        return of(type, 20, 5, 2, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nvarchar | nvarchar(20)",
                "CHARACTER VARYING | CHARACTER VARYING(20)",
                "binary | binary(20)",
                "decimal | decimal(5,2)",
                "numeric | numeric(5,2)",
                "datetime2 | datetime2(5)",
                "timestamp with time zone | timestamp(5) with time zone",
                "int | int",
                "xml | xml",
                "varchar(7) | varchar(7)"
            })
    void theWholeTypeHasItsSizes(String type, String sql) {
        assertThat(of(type).typeSql()).isEqualTo(sql);
    }

    @Test
    void aTextWithoutLimitIsMax() {
        assertThat(of("nvarchar", -1, 0, 0, 0).typeSql()).isEqualTo("nvarchar(max)");
        assertThat(of("nvarchar", 0, 0, 0, 0).typeSql()).isEqualTo("nvarchar(0)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nvarchar | TEXT",
                "nvarchar(10) | TEXT",
                "CHARACTER LARGE OBJECT | TEXT",
                "tinyint | TINYINT",
                "smallint | SMALLINT",
                "INTEGER | INT",
                "bigint | BIGINT",
                "decimal(5,2) | DECIMAL",
                "money | DECIMAL",
                "float | FLOAT",
                "real | REAL",
                "bit | BIT",
                "date | DATE",
                "time(7) | TIME",
                "datetime2(7) | DATETIME",
                "datetimeoffset | DATETIMEOFFSET",
                "uniqueidentifier | GUID",
                "varbinary | BINARY",
                "xml | OTHER"
            })
    void aTypeBelongsToAFamily(String type, ColumnKind kind) {
        assertThat(of(type).kind()).isEqualTo(kind);
    }

    @Test
    void textOfACodePageCountsBytes() {
        assertThat(of("varchar", 20, 0, 0, 1252).bytes()).isTrue();
        assertThat(of("char(5)", 5, 0, 0, 1252).bytes()).isTrue();
        assertThat(of("text", 20, 0, 0, 1252).bytes()).isTrue();
        assertThat(of("varchar", 20, 0, 0, 0).bytes()).isFalse();
        assertThat(of("nvarchar", 20, 0, 0, 1252).bytes()).isFalse();
    }

    @Test
    void textOfOneLengthIsPadded() {
        assertThat(of("nchar").isFixed()).isTrue();
        assertThat(of("CHARACTER(5)").isFixed()).isTrue();
        assertThat(of("nvarchar").isFixed()).isFalse();
    }

    @Test
    void aPlannedColumnMayBeRequiredOrWidened() {
        Column planned = Column.planned("a", "nvarchar(20)", 20, 0, 0);

        assertThat(planned.nullable()).isTrue();
        assertThat(planned.required().nullable()).isFalse();
        assertThat(planned.required().name()).isEqualTo("a");
        assertThat(planned.widened("nvarchar(50)", 50).typeSql()).isEqualTo("nvarchar(50)");
        assertThat(planned.widened("nvarchar(50)", 50).length()).isEqualTo(50);
    }
}
