package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LoadCancelled;
import io.dropoff.fault.RefusedFile;
import io.dropoff.load.Load;
import io.dropoff.load.LoadControl;
import io.dropoff.settings.LoadType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables as people make them: types, keys, checks, defaults, numbered and computed columns. */
abstract class TypedContract extends LoadingContract {

    TypedContract(TestServer server) {
        super(server);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int | 0042 | 42",
                "int | -7 | -7",
                "bigint | 9223372036854775807 | 9223372036854775807",
                "smallint | -32768 | -32768",
                "decimal(9,2) | 1234.5 | 1234.50",
                "decimal(9,2) | 1.500 | 1.50",
                "decimal(9,2) | 1e3 | 1000.00",
                "float | 1.5 | 1.5",
                "date | 2024-02-29 | 2024-02-29",
                "date | 20240229 | 2024-02-29",
                "uniqueidentifier | {6F9619FF-8B86-D011-B42D-00C04FC964FF} | 6f9619ff-8b86-d011-b42d-00c04fc964ff",
                "nvarchar(10) | 007 | 007",
                "char(3) | ab | ab",
            })
    void aValueOfTheColumnsTypeIsConverted(String type, String value, String stored) {
        sql("CREATE TABLE ref.t (a nvarchar(10), v " + type + ")");

        append(Drop.of("t", "a,v", "x," + value));

        assertThat(rows("SELECT v FROM ref.t").get(0).toLowerCase().strip()).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({"true,1", "0,0", "FALSE,0", "1,1"})
    void aBitTakesFourWords(String value, String stored) {
        sql("CREATE TABLE ref.t (v bit)");

        append(Drop.of("t", "v", value));

        assertThat(rows("SELECT CAST(v AS int) FROM ref.t")).containsExactly(stored);
    }

    @ParameterizedTest
    @CsvSource({
        "datetime2(3),2024-02-29 12:34:56.789",
        "datetime2(0),2024-02-29T12:34:56",
        "datetime2(6),2024-02-29",
        "datetime,2024-02-29 12:34:56.79",
        "datetime,2024-02-29",
        "smalldatetime,2024-02-29 12:34"
    })
    void aPointInTimeIsKept(String type, String value) {
        sql("CREATE TABLE ref.t (v " + type + ")");

        append(Drop.of("t", "v", value));

        assertThat(rows("SELECT v FROM ref.t").get(0)).startsWith(value.replace('T', ' '));
    }

    @Test
    void aPointInTimeWithItsDistanceFromUtcIsKept() {
        sql("CREATE TABLE ref.t (v datetimeoffset(0))");

        append(Drop.of("t", "v", "2024-02-29 12:34:56+05:30"));

        assertThat(rows("SELECT v FROM ref.t").get(0))
                .startsWith("2024-02-29 12:34:56")
                .contains("05:30");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int | 1,234 | whole number",
                "int | 3000000000 | from -2147483648 to 2147483647",
                "int | 1.0 | whole number",
                "decimal(9,2) | 1.234 | 2 digits after the point",
                "decimal(4,2) | 123.4 | 2 digits before the point",
                "float | NaN | number",
                "bit | yes | true or false",
                "date | 2024-02-30 | calendar date",
                "date | 29.02.2024 | calendar date",
                "datetime2(0) | 2024-02-29 25:00:00 | HH:mm:ss",
                "uniqueidentifier | 123 | hexadecimal",
                "char(3) | abcd | at most 3",
                "nchar(3) | abcd | at most 3 characters",
            })
    void aValueOfAnotherTypeFailsTheFileAndIsNamed(String type, String value, String reason) {
        sql("CREATE TABLE ref.t (a nvarchar(10), v " + type + ")");
        Drop drop = new Drop(
                "t",
                java.util.List.of("a", "v"),
                java.util.List.of(new String[] {"x", null}, new String[] {"y", value}),
                io.dropoff.settings.TableSettings.NONE,
                false);

        assertThatThrownBy(() -> append(drop)).isInstanceOfSatisfying(RefusedFile.class, rejected -> {
            assertThat(rejected.code()).isEqualTo(ErrorCode.REJECTS);
            assertThat(rejected).hasMessageContaining("line 3, column v").hasMessageContaining(reason);
            assertThat(rejected.place().value()).hasValue(value);
        });
        assertThat(rows("SELECT * FROM ref.t")).isEmpty();
    }

    @Test
    void rowsThatDoNotFitAreLeftOutWhenThatIsAllowed() {
        sql("CREATE TABLE ref.t (v int)");
        Drop drop = Drop.of("t", "v", "1", "x", "3", "y", "5").with(Fixtures.maxRejects(2));

        try (Load load = begin(drop.order(1, LoadType.APPEND))) {
            write(load, drop);
            publisher.publish(
                    load, (connection, result) -> assertThat(result.rows()).isEqualTo(3));

            assertThat(load.rejects())
                    .extracting(reject -> reject.line() + reject.value())
                    .containsExactly("3x", "5y");
        }
        assertThat(rows("SELECT v FROM ref.t ORDER BY v")).containsExactly("1", "3", "5");
    }

    @Test
    void aNullWhereAValueIsRequiredIsNamed() {
        sql("CREATE TABLE ref.t (a int, v nvarchar(10) NOT NULL)");

        assertThatThrownBy(() -> append(Drop.of("t", "a,v", "1,x", "2,")))
                .hasMessageContaining("line 3, column v: a value");
    }

    @Test
    void aRequiredColumnThatTheFileLacksIsNamed() {
        sql("CREATE TABLE ref.t (a int, b int, c int, v int NOT NULL)");

        assertThatThrownBy(() -> append(Drop.of("t", "a,b,c", "1,2,3"))).hasMessageContaining("needs a value for v");
    }

    @Test
    void aDefaultFillsAColumnThatTheFileLacks() {
        sql("CREATE TABLE ref.t (a int, v int DEFAULT 7 NOT NULL)");

        append(Drop.of("t", "a", "1"));

        assertThat(rows("SELECT a, v FROM ref.t")).containsExactly("1|7");
    }

    @Test
    void aDuplicateKeyWithinTheFileNamesKeyAndLine() {
        sql("CREATE TABLE ref.t (id int NOT NULL, v nvarchar(10), CONSTRAINT pk_t PRIMARY KEY (id))");

        assertThatThrownBy(() -> append(Drop.of("t", "id,v", "1,a", "2,b", "3,c", "4,d", "2,e")))
                .isInstanceOfSatisfying(RefusedFile.class, rejected -> {
                    assertThat(rejected.code()).isEqualTo(ErrorCode.CONSTRAINT);
                    assertThat(rejected.place().line()).hasValue(6);
                    assertThat(rejected.getMessage()).containsIgnoringCase("pk_t");
                });
        assertThat(rows("SELECT * FROM ref.t")).isEmpty();
    }

    @Test
    void aKeyThatTheTableAlreadyHoldsNamesKeyAndLine() {
        sql("CREATE TABLE ref.t (id int NOT NULL, v nvarchar(10), CONSTRAINT pk_t PRIMARY KEY (id))");
        append(Drop.of("t", "id,v", "1,a"));

        assertThatThrownBy(() -> append(Drop.of("t", "id,v", "5,a", "1,b")))
                .isInstanceOfSatisfying(
                        RefusedFile.class,
                        rejected -> assertThat(rejected.place().line()).hasValue(3));
        assertThat(rows("SELECT id, v FROM ref.t")).containsExactly("1|a");
    }

    @ParameterizedTest
    @CsvSource({
        "'decimal(9,2)', 1.50, 1.5",
        "float, 1.5, 1.50e0",
        "datetime2(3), 2024-01-02T03:04:05.100, 2024-01-02 03:04:05.1",
        "datetime, 2024-01-02T03:04:05, 2024-01-02 03:04:05.000",
        "int, '', ''"
    })
    void aKeyThatIsWrittenInTwoWaysIsTheSameKey(String type, String first, String again) {
        sql("CREATE TABLE ref.t (k " + type + " NULL, v int, CONSTRAINT uq_t UNIQUE (k))");

        assertThatThrownBy(() -> append(Drop.of("t", "k,v", first + ",1", again + ",2")))
                .isInstanceOfSatisfying(
                        RefusedFile.class,
                        rejected -> assertThat(rejected.place().line()).hasValue(3));
        append(Drop.of("t", "k,v", first + ",1"));
        assertThatThrownBy(() -> append(Drop.of("t", "k,v", again + ",2")))
                .isInstanceOfSatisfying(
                        RefusedFile.class,
                        rejected -> assertThat(rejected.place().line()).hasValue(2));
    }

    @Test
    void aFullloadMayBringTheSameKeysAgain() {
        sql("CREATE TABLE ref.t (id int NOT NULL, v nvarchar(10), CONSTRAINT pk_t PRIMARY KEY (id))");
        fullload(Drop.of("t", "id,v", "1,a", "2,b"));
        fullload(Drop.of("t", "id,v", "2,c", "1,d"));

        assertThat(rows("SELECT id, v FROM ref.t ORDER BY id")).containsExactly("1|d", "2|c");
    }

    @Test
    void aCheckThatFailsIsTheFilesFault() {
        sql("CREATE TABLE ref.t (v int, CONSTRAINT ck_t CHECK (v > 0))");

        assertThatThrownBy(() -> append(Drop.of("t", "v", "1", "-1")))
                .isInstanceOfSatisfying(RefusedFile.class, rejected -> {
                    assertThat(rejected.code()).isEqualTo(ErrorCode.CONSTRAINT);
                    assertThat(rejected.getMessage()).containsIgnoringCase("ck_t");
                });
    }

    @Test
    void aTableThatOthersPointToIsReplacedWithoutTruncate() {
        sql(
                "CREATE TABLE ref.t (id int NOT NULL PRIMARY KEY, v nvarchar(10))",
                "CREATE TABLE ref.child (id int REFERENCES ref.t (id))");
        fullload(Drop.of("t", "id,v", "1,a"));
        fullload(Drop.of("t", "id,v", "2,b"));

        assertThat(rows("SELECT id FROM ref.t")).containsExactly("2");
    }

    @Test
    void rowsThatOthersPointToCannotBeReplaced() {
        sql(
                "CREATE TABLE ref.t (id int NOT NULL PRIMARY KEY, v nvarchar(10))",
                "CREATE TABLE ref.child (id int REFERENCES ref.t (id))");
        fullload(Drop.of("t", "id,v", "1,a"));
        sql("INSERT INTO ref.child VALUES (1)");

        assertThatThrownBy(() -> fullload(Drop.of("t", "id,v", "2,b")))
                .isInstanceOfSatisfying(RefusedFile.class, rejected -> assertThat(rejected.code())
                        .isEqualTo(ErrorCode.CONSTRAINT));
        assertThat(rows("SELECT id FROM ref.t")).containsExactly("1");
    }

    @Test
    void numbersOfTheDatabaseAreLeftToIt() {
        sql("CREATE TABLE ref.t (id int IDENTITY(1,1) NOT NULL PRIMARY KEY, v nvarchar(10))");

        append(Drop.of("t", "id,v", "77,a"));

        assertThat(rows("SELECT id, v FROM ref.t")).containsExactly("1|a");
    }

    @Test
    void numbersOfTheFileAreKeptOnRequest() {
        sql("CREATE TABLE ref.t (id int IDENTITY(1,1) NOT NULL PRIMARY KEY, v nvarchar(10))");

        append(Drop.of("t", "id,v", "77,a").with(Fixtures.keepIdentity()));

        assertThat(rows("SELECT id, v FROM ref.t")).containsExactly("77|a");
    }

    @Test
    void numbersOfTheFileAreKeptAfterACancelledLoadOfAnotherTable() {
        sql(
                "CREATE TABLE ref.t (id int IDENTITY(1,1) NOT NULL PRIMARY KEY, v nvarchar(10))",
                "CREATE TABLE ref.u (id int IDENTITY(1,1) NOT NULL PRIMARY KEY, v nvarchar(10))");
        append(Drop.of("t", "v", "first"));
        Drop drop = Drop.of("t", "id,v", "77,a").with(Fixtures.keepIdentity());
        try (Load load = begin(drop.order(2, LoadType.APPEND))) {
            write(load, drop);
            load.finish();
            control.requestCancel("enough");
            assertThatThrownBy(() -> publisher.publish(load, (connection, result) -> {}))
                    .isInstanceOf(LoadCancelled.class);
        }
        control = new LoadControl();

        append(Drop.of("u", "id,v", "88,b").with(Fixtures.keepIdentity()));

        assertThat(rows("SELECT id, v FROM ref.u")).containsExactly("88|b");
        assertThat(rows("SELECT v FROM ref.t")).containsExactly("first");
    }
}
