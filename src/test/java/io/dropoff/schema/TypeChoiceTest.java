package io.dropoff.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.contract.DataContract;
import io.dropoff.db.Dialect;
import io.dropoff.rows.ColumnProfile;
import io.dropoff.rows.ColumnProfile.TypeFamily;
import io.dropoff.rows.ColumnProfile.ValueType;
import io.dropoff.settings.LoadSettings.Types;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeChoiceTest {

    private static final Dialect SQL_SERVER = Dialect.of("jdbc:sqlserver://localhost");

    @ParameterizedTest
    @CsvSource({
        "0, 50",
        "33, 50",
        "34, 100",
        "66, 100",
        "67, 100",
        "68, 200",
        "133, 200",
        "134, 400",
        "266, 400",
        "267, 400",
        "268, 1000",
        "667, 1000",
        "668, 2000",
        "2666, 4000",
        "2668, 4000",
        "4000, 4000",
        "4001, 1048576",
        "900000, 1350000",
        "2147483647, 2147483647"
    })
    void textGetsHeadroom(int longest, int length) {
        assertThat(TypeChoice.headroom(longest)).isEqualTo(length);
    }

    private static Column column(TypeFamily family, int precision, int scale, Types types) {
        ColumnProfile profile = new ColumnProfile("a", 20, false, new ValueType(family, precision, scale));
        return new TypeChoice(SQL_SERVER).column(profile, types, Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INTEGER | 0 | 0 | int",
                "BIGINT | 0 | 0 | bigint",
                "DATE | 0 | 0 | date",
                "DECIMAL | 5 | 2 | decimal(5,2)",
                "DECIMAL | 38 | 2 | decimal(38,2)",
                "DECIMAL | 39 | 2 | nvarchar(50)",
                "TIMESTAMP | 3 | 0 | datetime2(3)",
                "TIMESTAMP | 7 | 0 | datetime2(7)",
                "TIMESTAMP | 8 | 0 | nvarchar(50)",
                "TEXT | 0 | 0 | nvarchar(50)"
            })
    void aColumnIsAsItsValuesAre(TypeFamily family, int precision, int scale, String type) {
        Column column = column(family, precision, scale, Types.INFER);
        assertThat(column.typeSql()).isEqualTo(type);
        assertThat(column.name()).isEqualTo("a");
        assertThat(column.nullable()).isTrue();
        assertThat(column(family, precision, scale, Types.TEXT).typeSql()).isEqualTo("nvarchar(50)");
    }

    @Test
    void sizesAreKeptWithTheType() {
        assertThat(column(TypeFamily.DECIMAL, 5, 2, Types.INFER))
                .extracting(Column::precision, Column::scale)
                .containsExactly(5, 2);
        assertThat(column(TypeFamily.TEXT, 0, 0, Types.INFER).length()).isEqualTo(50);
    }

    @Test
    void aContractSaysMoreThanTheValues() {
        assertThat(under("{name: a, logicalType: integer}").typeSql()).isEqualTo("bigint");
        assertThat(under("{name: a, logicalType: string}").typeSql()).isEqualTo("nvarchar(50)");
        assertThat(under("{name: a, logicalType: string}").nullable()).isTrue();
        assertThat(under("{name: a, logicalType: string, required: true}").nullable())
                .isFalse();
        assertThat(under("{name: a, logicalType: integer, required: true}").nullable())
                .isFalse();
    }

    private static Column under(String property) {
        DataContract contract = Incoming.contract(property);
        ColumnProfile profile = new ColumnProfile("a", 20, false, new ValueType(TypeFamily.DATE, 0, 0));
        return new TypeChoice(SQL_SERVER).column(profile, Types.INFER, contract.column("a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "logicalType: string, logicalTypeOptions: {maxLength: 20} | nvarchar(20)",
                "logicalType: string, logicalTypeOptions: {maxLength: 4001} | nvarchar(max)",
                "logicalType: string | -",
                "required: true | -",
                "logicalType: integer | bigint",
                "logicalType: integer, logicalTypeOptions: {format: i16} | smallint",
                "logicalType: integer, logicalTypeOptions: {format: u8} | smallint",
                "logicalType: integer, logicalTypeOptions: {format: u16} | int",
                "logicalType: integer, logicalTypeOptions: {format: i32} | int",
                "logicalType: integer, logicalTypeOptions: {format: u32} | bigint",
                "logicalType: integer, logicalTypeOptions: {format: i64} | bigint",
                "logicalType: integer, logicalTypeOptions: {format: u64} | decimal(38,0)",
                "logicalType: number | decimal(38,12)",
                "logicalType: number, physicalType: 'decimal(5,2)' | decimal(5,2)",
                "logicalType: number, logicalTypeOptions: {format: f32} | real",
                "logicalType: number, logicalTypeOptions: {format: f64} | float",
                "logicalType: boolean | bit",
                "logicalType: date | date",
                "logicalType: timestamp | datetime2(7)",
                "logicalType: time | time(7)",
                "logicalType: date, logicalTypeOptions: {format: dd.MM.yyyy} | -"
            })
    void aContractsTypeIsThatOfItsColumn(String says, String type) {
        DataContract contract = Incoming.contract("{name: a, " + says + "}");
        assertThat(new ContractTypes(SQL_SERVER)
                        .column(contract.columns().get(0))
                        .map(Column::typeSql))
                .isEqualTo(Optional.ofNullable(type));
    }

    @Test
    void fractionsOfASecondAreAsFineAsTheDatabaseHasThem() {
        DataContract contract = Incoming.contract(
                "{name: day, logicalType: date}", "{name: at, logicalType: timestamp, required: true}");
        List<Column> columns = contract.columns().stream()
                .map(column -> new ContractTypes(SQL_SERVER).column(column).orElseThrow())
                .toList();
        assertThat(columns).extracting(Column::precision).containsExactly(0, 7);
        assertThat(columns).extracting(Column::nullable).containsExactly(true, false);
    }

    @Test
    void aKeyIsOfColumnsThatAnIndexCanHold() {
        DataContract contract = Incoming.contract(
                "{name: a, logicalType: string, primaryKey: true, primaryKeyPosition: 2}",
                "{name: b, logicalType: string, primaryKey: true, primaryKeyPosition: 1}");

        assertThat(ContractTypes.key(contract, List.of(text("a", 50), text("b", 400))))
                .containsExactly("b", "a");
        assertThat(ContractTypes.key(contract, List.of(text("a", 51), text("b", 400))))
                .isEmpty();
        assertThat(ContractTypes.key(contract, List.of(text("a", 50)))).isEmpty();
        assertThat(ContractTypes.key(contract, List.of(text("a", -1), text("b", 10))))
                .isEmpty();
        Column number = Column.planned("a", "bigint", 8_000, 0, 0);
        assertThat(ContractTypes.key(contract, List.of(number, text("b", 10)))).containsExactly("b", "a");
        assertThat(ContractTypes.key(Incoming.contract("{name: a}"), List.of(text("a", 50))))
                .isEmpty();
    }

    private static Column text(String name, int length) {
        return Column.planned(name, "nvarchar", length, 0, 0);
    }
}
