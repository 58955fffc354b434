package io.dropoff.schema;

import static io.dropoff.schema.Planning.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.rows.ColumnProfile;
import io.dropoff.rows.ColumnProfile.TypeFamily;
import io.dropoff.rows.ColumnProfile.ValueType;
import io.dropoff.schema.SchemaChange.ChangeKind;
import io.dropoff.settings.LoadType;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaPlannerTest {

    private static final String METADATA =
            ", ref_data_loadtime datetime2(7), ref_data_loadtype nvarchar(10), ref_data_load_id bigint";

    private final Planning planning = new Planning();
    private final AtomicInteger matched = new AtomicInteger(-1);

    @AfterEach
    void close() {
        planning.close();
    }

    private void table(String columns) {
        planning.sql("CREATE TABLE \"ref\".\"orders\" (" + columns + ")");
    }

    private SchemaPlan plan(Incoming file, Map<String, String> set) {
        return planning.planner(set).plan(file.order(), matched::set);
    }

    private SchemaPlan plan(Incoming file) {
        return plan(file, Map.of());
    }

    private AbstractThrowableAssert<?, ?> assertRefused(ErrorCode code, Incoming file, Map<String, String> set) {
        return assertThatThrownBy(() -> plan(file, set))
                .isInstanceOfSatisfying(
                        RefusedFile.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private AbstractThrowableAssert<?, ?> assertRefused(ErrorCode code, Incoming file) {
        return assertRefused(code, file, Map.of());
    }

    @Test
    void aNewTableHasTheColumnsOfTheFileAndDropoffs() {
        ColumnProfile number = new ColumnProfile("no", 3, false, new ValueType(TypeFamily.INTEGER, 0, 0));
        SchemaPlan plan = plan(Incoming.of("name").with(number), Map.of("dropoff.types", "infer"));

        assertThat(plan.created()).isTrue();
        assertThat(plan.table().columns())
                .extracting(Column::name)
                .containsExactly("name", "no", "ref_data_loadtime", "ref_data_loadtype", "ref_data_load_id");
        assertThat(plan.fields()).extracting(Column::typeSql).containsExactly("nvarchar(50)", "int");
        assertThat(plan.steps()).hasSize(1);
        assertThat(plan.key()).isEmpty();
        assertThat(plan.validation()).isFalse();
        assertThat(plan.matchPercent()).isEqualTo(100);
        assertThat(matched.get()).as("nothing to compare with").isEqualTo(-1);
        assertThat(plan(Incoming.of("name").with(number).set("types", "text"), Map.of("dropoff.types", "infer"))
                        .fields())
                .extracting(Column::typeSql)
                .containsExactly("nvarchar(50)", "nvarchar(50)");
    }

    @Test
    void aContractSaysTypesAndKeyOfANewTable() {
        SchemaPlan plan = plan(
                Incoming.of("id", "name").under("{name: ID, logicalType: integer, primaryKey: true}", "{name: name}"));

        assertThat(plan.fields()).extracting(Column::typeSql).containsExactly("bigint", "nvarchar(50)");
        assertThat(plan.fields().get(0).nullable()).isFalse();

        SchemaPlan keyed = plan(Incoming.of("id").under("{name: id, logicalType: integer, primaryKey: true}"));
        assertThat(keyed.steps().get(0).sql()).contains("PRIMARY KEY (\"id\")");
    }

    @Test
    void aMergeMakesATableWithItsKey() {
        SchemaPlan plan = plan(Incoming.of("id", "name").as(LoadType.MERGE).set("key", "id"));

        assertThat(plan.steps().get(0).sql()).contains("PRIMARY KEY (\"id\")");
        assertThat(plan.key()).extracting(Column::name).containsExactly("id");
        assertRefused(ErrorCode.MERGE_KEY, Incoming.of("id").as(LoadType.MERGE));
    }

    @Test
    void aMergeFindsTheKeyOfItsTable() {
        table("id nvarchar(50) PRIMARY KEY, name nvarchar(50) NOT NULL" + METADATA);

        SchemaPlan plan = plan(Incoming.of("id").as(LoadType.MERGE));
        assertThat(plan.key()).extracting(Column::name).containsExactly("id");
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.matchPercent()).isEqualTo(100);
    }

    @Test
    void aTableThatFitsStaysAsItIs() {
        table("id nvarchar(50), name nvarchar(10)" + METADATA);

        SchemaPlan plan = plan(Incoming.of("name", "id").as(LoadType.FULLLOAD));
        assertThat(plan.created()).isFalse();
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.fields()).extracting(Column::name).containsExactly("name", "id");
        assertThat(matched.get()).isEqualTo(100);
        assertThat(plan(Incoming.of("id", "name"), Map.of("dropoff.schema.drift", "strict"))
                        .steps())
                .isEmpty();
    }

    @Test
    void newColumnsAreAddedAndShortOnesWidened() {
        table("id nvarchar(50), name nvarchar(9), code varchar(9), fixed char(9), no int" + METADATA);

        SchemaPlan plan = plan(Incoming.of("id", "name", "code", "fixed", "no", "new"));
        assertThat(plan.changes())
                .extracting(SchemaChange::kind, SchemaChange::column)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(ChangeKind.WIDEN_COLUMN, "name"),
                        org.assertj.core.groups.Tuple.tuple(ChangeKind.WIDEN_COLUMN, "code"),
                        org.assertj.core.groups.Tuple.tuple(ChangeKind.ADD_COLUMN, "new"));
        assertThat(plan.fields().get(1).length()).isEqualTo(50);
        assertThat(plan.fields().get(5).typeSql()).isEqualTo("nvarchar(50)");
        assertThat(plan.matchPercent()).isEqualTo(83);
    }

    @Test
    void aColumnThatDropoffLacksIsAdded() {
        table("id nvarchar(50), ref_data_load_id bigint");

        assertThat(plan(Incoming.of("id")).changes())
                .extracting(SchemaChange::column)
                .containsExactly("ref_data_loadtime", "ref_data_loadtype");
    }

    @Test
    void aStrictTableRefusesEveryDifference() {
        table("id nvarchar(50), name nvarchar(9), gone int" + METADATA);
        Incoming file = Incoming.of("id", "name", "new").set("min-match", "0");

        assertRefused(ErrorCode.SCHEMA_DRIFT, file, Map.of("dropoff.schema.drift", "strict"))
                .hasMessageContainingAll(
                        "column name holds 9 characters, the file has 10",
                        "column new is new",
                        "column gone is missing");
        assertRefused(ErrorCode.SCHEMA_DRIFT, file.set("drift", "strict"));
        assertThat(plan(file.set("drift", "evolve"), Map.of("dropoff.schema.drift", "strict"))
                        .changes())
                .hasSize(2);
    }

    @Test
    void aColumnThatNeedsAValueMustBeSent() {
        table("id nvarchar(50), name nvarchar(50) NOT NULL, other int" + METADATA);

        assertRefused(ErrorCode.SCHEMA_MATCH, Incoming.of("id"), Map.of("dropoff.schema.min-match", "10"))
                .hasMessageContaining("ref.orders needs a value for name, which the file does not have");
        assertThat(plan(Incoming.of("id", "name").set("min-match", "0")).steps())
                .isEmpty();
    }

    @Test
    void tooFewCommonColumnsAreRefusedWithTheTableThatIsCloser() {
        table("a int, b int, c int" + METADATA);
        planning.sql(
                "CREATE TABLE \"ref\".\"items\" (x int, y int, b int)",
                "CREATE TABLE \"ref\".\"near\" (x int, y int, z int, w int)",
                "CREATE TABLE \"ref\".\"x_stage\" (x int, y int, c int)");
        Incoming file = Incoming.of("x", "y", "c");

        assertRefused(ErrorCode.SCHEMA_MATCH, file, Map.of("dropoff.schema.min-match", "34"))
                .hasMessageContaining("columns match ref.orders by 33 %; closest table: ref.items (66 %)")
                .hasMessageContaining("; not in the table: x, y; not in the file: a, b")
                .hasMessageNotContaining("x_stage");
        assertThat(matched.get()).isEqualTo(33);
        assertThat(plan(file, Map.of("dropoff.schema.min-match", "33")).created())
                .isFalse();
        assertRefused(ErrorCode.SCHEMA_MATCH, file.set("min-match", "34"), Map.of("dropoff.schema.min-match", "33"));
        assertRefused(ErrorCode.SCHEMA_MATCH, Incoming.of("q"), Map.of("dropoff.schema.min-match", "34"))
                .hasMessageNotContaining("closest");
    }

    @Test
    void reservedNamesAndNewTablesAreGuarded() {
        planning.sql("CREATE TABLE \"ref\".\"items\" (id int)");

        assertRefused(ErrorCode.SCHEMA_MATCH, Incoming.of("id"), Map.of("dropoff.schema.new-tables", "reject"))
                .hasMessageContaining("closest table: ref.items (100 %)");
        assertRefused(ErrorCode.TABLE_NAME, Incoming.of("id"), Map.of("dropoff.reference.table", "ORDERS"));
    }

    @Test
    void aTableHasNoMoreColumnsThanTheDatabaseTakes() {
        Map<String, String> plain = Map.of("dropoff.backup.keep", "0");

        assertThat(plan(columns(1020)).created()).isTrue();
        assertRefused(ErrorCode.COLUMN_COUNT, columns(1021))
                .hasMessageContaining(
                        "would have 1024 columns, 3 of them added by Dropoff; a table with versions can have 1023");
        assertThat(plan(columns(1021), plain).created()).isTrue();
        assertRefused(ErrorCode.COLUMN_COUNT, columns(1022), plain).hasMessageContaining("a table can have 1024");

        table("c0 nvarchar(50)" + METADATA);
        assertRefused(ErrorCode.COLUMN_COUNT, columns(1021).set("min-match", "0"));
    }

    private static Incoming columns(int number) {
        return Incoming.of(IntStream.range(0, number).mapToObj(i -> "c" + i).toArray(String[]::new));
    }

    @Test
    void aValidationProcedureIsFound() {
        planning.sql("CREATE ALIAS \"ref\".\"sp_ref_validate_orders\" FOR \"java.lang.Math.abs(int)\"");

        assertThat(plan(Incoming.of("id")).validation()).isTrue();
        assertThat(SchemaPlanner.validation(ORDERS).toString()).isEqualTo("ref.sp_ref_validate_orders");
    }

    @Test
    void aFullloadWithoutRowsEmptiesNoTableThatHasSome() {
        table("id nvarchar(50)" + METADATA);
        Incoming file = Incoming.of("id").as(LoadType.FULLLOAD).withRows(0);

        assertThat(plan(file).steps()).isEmpty();
        planning.sql("INSERT INTO \"ref\".\"orders\" (id) VALUES ('a')");
        assertRefused(ErrorCode.EMPTY_FILE, file).hasMessageContaining("it would empty ref.orders");
        assertThat(plan(file, Map.of("dropoff.fullload.empty", "load")).steps()).isEmpty();
        assertThat(plan(file.as(LoadType.APPEND)).steps()).isEmpty();
        assertThat(plan(file.withRows(1)).steps()).isEmpty();
    }

    @Test
    void aFullloadThatTakesTooManyRowsAwayIsRefused() {
        table("id nvarchar(50)" + METADATA);
        planning.sql("INSERT INTO \"ref\".\"orders\" (id) VALUES ('a'), ('b'), ('c'), ('d')");
        Incoming file = Incoming.of("id").as(LoadType.FULLLOAD);
        Map<String, String> half = Map.of("dropoff.fullload.max-shrink", "50", "dropoff.fullload.empty", "load");

        assertThat(plan(file.withRows(2), half).steps()).isEmpty();
        assertRefused(ErrorCode.TOO_FEW_ROWS, file.withRows(1), half)
                .hasMessageContaining("the file has 1 rows; as a fullload it would take away 75 % of the 4 rows");
        assertThat(plan(file.withRows(9), half).steps()).isEmpty();
        assertThat(plan(file.withRows(1)).steps()).isEmpty();
        assertThat(plan(file.withRows(1).as(LoadType.APPEND), half).steps()).isEmpty();
        assertRefused(ErrorCode.TOO_FEW_ROWS, file.withRows(0), half);
    }
}
