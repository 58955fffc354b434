package io.dropoff.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.db.Dialect;
import io.dropoff.db.TableName;
import io.dropoff.schema.SchemaChange.ChangeKind;
import io.dropoff.schema.SchemaPlan.SchemaStep;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaPlanTest {

    private static final TableName ORDERS = new TableName("ref", "orders");
    private static final Column ID = Column.planned("id", "int", 0, 0, 0).required();
    private static final Column NAME = Column.planned("name", "varchar(20)", 20, 0, 0);

    private final SchemaPlan.PlanBuilder draft =
            new SchemaPlan.PlanBuilder(Dialect.of("jdbc:sqlserver://localhost"), ORDERS);

    private SchemaPlan plan() {
        return draft.plan(new Table(ORDERS, draft.columns), draft.columns, true, List.of(ID));
    }

    @Test
    void aTableIsMadeAndTakenBack() {
        draft.create(List.of(ID, NAME), List.of());

        assertThat(plan().steps())
                .containsExactly(new SchemaStep(
                        "CREATE TABLE \"ref\".\"orders\" (\"id\" int NOT NULL, \"name\" varchar(20) NULL)",
                        "DROP TABLE \"ref\".\"orders\""));
        assertThat(plan().changes()).containsExactly(new SchemaChange(ChangeKind.CREATE_TABLE, "", ""));
        assertThat(plan().created()).isTrue();
        assertThat(plan().table().columns()).containsExactly(ID, NAME);
        assertThat(plan().matchPercent()).isEqualTo(100);
        assertThat(plan().validation()).isTrue();
        assertThat(plan().key()).containsExactly(ID);
    }

    @Test
    void aColumnIsAddedWithoutValuesAndTakenBack() {
        draft.columns.add(NAME);
        draft.add(ID);

        assertThat(plan().steps())
                .containsExactly(new SchemaStep(
                        "ALTER TABLE \"ref\".\"orders\" ADD \"id\" int NULL",
                        "ALTER TABLE \"ref\".\"orders\" DROP COLUMN \"id\""));
        assertThat(plan().changes()).containsExactly(new SchemaChange(ChangeKind.ADD_COLUMN, "id", "int"));
        assertThat(plan().table().columns()).containsExactly(NAME, ID);
        assertThat(plan().created()).isFalse();
    }

    @Test
    void aTextIsWidenedForGood() {
        draft.columns.addAll(List.of(ID, NAME));
        draft.widen(NAME, 50, "varchar(50)");

        assertThat(plan().steps())
                .containsExactly(
                        new SchemaStep("ALTER TABLE \"ref\".\"orders\" ALTER COLUMN \"name\" varchar(50)", ""));
        assertThat(plan().changes()).containsExactly(new SchemaChange(ChangeKind.WIDEN_COLUMN, "name", "varchar(50)"));
        assertThat(plan().table().columns()).containsExactly(ID, NAME.widened("varchar(50)", 50));

        draft.widen(NAME, 9_000, "varchar(max)");
        assertThat(plan().table().columns().get(1).length()).isEqualTo(-1);
    }

    @Test
    void howFileAndTableFitIsKept() {
        draft.fits(new Fit(List.of(), List.of(), 66, List.of()));

        assertThat(plan().matchPercent()).isEqualTo(66);
    }

    @Test
    void changesAreReadFromTheLedger() {
        assertThat(SchemaChange.list("[{\"kind\":\"ADD_COLUMN\",\"column\":\"id\",\"type\":\"int\"}]"))
                .containsExactly(new SchemaChange(ChangeKind.ADD_COLUMN, "id", "int"));
        assertThatThrownBy(() -> SchemaChange.list("{")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aTablesColumnIsFoundByItsNameElseByItsLook() {
        Column wide = Column.planned("ＮＡＭＥ", "int", 0, 0, 0);
        Table table = new Table(ORDERS, List.of(wide, NAME, Metadata.COLUMNS.get(0)));

        assertThat(table.column("NAME")).contains(NAME);
        assertThat(new Table(ORDERS, List.of(ID, wide)).column("name")).contains(wide);
        assertThat(table.column("other")).isEmpty();
        assertThat(table.fileColumns()).containsExactly("ＮＡＭＥ", "name");
    }
}
