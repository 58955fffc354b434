package io.dropoff.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.db.TableName;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.fault.Warning;
import io.dropoff.settings.LoadType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FitTest {

    private static Column text(String name) {
        return Column.planned(name, "nvarchar(50)", 50, 0, 0);
    }

    private static Column filled(String name, boolean byDefault, boolean identity, boolean computed) {
        return new Column(name, "int", 0, 0, 0, true, byDefault, identity, computed, "", 0);
    }

    /** With the columns that every loaded table has. */
    private static Table table(Column... columns) {
        List<Column> all = new ArrayList<>(List.of(columns));
        all.addAll(Metadata.COLUMNS);
        return new Table(new TableName("ref", "orders"), all);
    }

    private static Table table(String... names) {
        return table(Stream.of(names).map(FitTest::text).toArray(Column[]::new));
    }

    @Test
    void columnsGoTogetherByName() {
        Table table = table("id", "Name");
        Fit fit = Fit.of(Incoming.of("name", "new", "id").order(), table);

        assertThat(fit.columns()).containsExactly(table.column("Name"), Optional.empty(), table.column("id"));
        assertThat(fit.missing()).isEmpty();
        assertThat(fit.percent()).isEqualTo(66);
        assertThat(fit.warnings()).isEmpty();
    }

    @Test
    void aColumnOfDropoffIsNoColumnOfAFile() {
        Fit fit = Fit.of(Incoming.of("id", Metadata.LOAD_ID).order(), table("id"));

        assertThat(fit.columns().get(1)).isEmpty();
        assertThat(fit.missing()).isEmpty();
    }

    @Test
    void theLargerOfFileAndTableIsTheWhole() {
        assertThat(Fit.of(Incoming.of("a").order(), table("a", "b", "c")).percent())
                .isEqualTo(33);
        assertThat(Fit.of(Incoming.of("a", "b", "c").order(), table("a")).percent())
                .isEqualTo(33);
        assertThat(Fit.of(Incoming.of("a", "b").order(), table("a", "b")).percent())
                .isEqualTo(100);
        assertThat(Fit.of(Incoming.of("a").as(LoadType.MERGE).order(), table("a", "b", "c"))
                        .percent())
                .isEqualTo(100);
        assertThat(Fit.of(Incoming.of("a", "x").as(LoadType.MERGE).order(), table("a", "b", "c"))
                        .percent())
                .isEqualTo(50);
        assertThat(Fit.of(Incoming.of().order(), table(new String[0])).percent())
                .isEqualTo(100);
    }

    @Test
    void whatTheTableFillsItselfIsNotMissing() {
        Table table = table(
                text("a"),
                text("b"),
                filled("c", true, false, false),
                filled("d", false, true, false),
                filled("e", false, false, true));
        Fit fit = Fit.of(Incoming.of("a").order(), table);

        assertThat(fit.missing()).extracting(Column::name).containsExactly("b");
        assertThat(fit.percent()).isEqualTo(50);
    }

    @Test
    void aNewColumnInThePlaceOfAnotherIsTold() {
        Fit fit = Fit.of(Incoming.of("a", "x", "c", "y").order(), table("a", "b", "c", "d"));

        Warning warning = fit.warnings().get(0);
        assertThat(warning.code()).isEqualTo("COLUMN_RENAMED");
        assertThat(warning.text()).contains("b → x, d → y", "stays empty in its rows");
        assertThat(warning.count()).isEqualTo(2);
        assertThat(Fit.of(Incoming.of("a", "x").as(LoadType.MERGE).order(), table("a", "b"))
                        .warnings()
                        .get(0)
                        .text())
                .contains("keeps what it has");
    }

    @Test
    void theOnlyNewColumnIsTakenForTheOnlyOneThatIsGone() {
        assertThat(Fit.of(Incoming.of("x", "a", "b").order(), table("a", "b", "c"))
                        .warnings())
                .singleElement()
                .asString()
                .contains("c → x");
        assertThat(Fit.of(Incoming.of("x", "y", "a").order(), table("a", "c", "b", "d", "e"))
                        .warnings())
                .singleElement()
                .asString()
                .contains("c → y")
                .doesNotContain("x");
        assertThat(Fit.of(Incoming.of("x", "y", "a", "b").order(), table("a", "b", "c"))
                        .warnings())
                .isEmpty();
        assertThat(Fit.of(Incoming.of("x", "a", "b").order(), table("a", "b", "c", "d"))
                        .warnings())
                .isEmpty();
    }

    @Test
    void aFileWithoutHeaderFitsByPosition() {
        Table table = table("a", "b");
        Fit fit = Fit.of(Incoming.of("column_1", "column_2").withoutHeader().order(), table);

        assertThat(fit.columns()).containsExactly(table.column("a"), table.column("b"));
        assertThat(fit.percent()).isEqualTo(100);
        assertThat(fit.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.code()).isEqualTo("NO_HEADER"))
                .asString()
                .endsWith("position: a, b");
    }

    @Test
    void aFileWithoutHeaderLeavesOutWhatTheTableFillsItself() {
        Table table = table(filled("id", false, true, false), text("a"), text("b"));

        assertThat(Fit.of(Incoming.of("column_1", "column_2").withoutHeader().order(), table)
                        .columns())
                .containsExactly(table.column("a"), table.column("b"));
        assertThat(Fit.of(
                                Incoming.of("column_1", "column_2", "column_3")
                                        .withoutHeader()
                                        .order(),
                                table)
                        .columns())
                .containsExactly(table.column("id"), table.column("a"), table.column("b"));
    }

    @Test
    void aFileWithoutHeaderWhoseColumnsTheTableHasFitsByName() {
        Table table = table("column_2", "column_1");

        assertThat(Fit.of(Incoming.of("column_1", "column_2").withoutHeader().order(), table)
                        .columns())
                .containsExactly(table.column("column_1"), table.column("column_2"));
    }

    @Test
    void aFileWithoutHeaderThatHasAnotherNumberOfColumnsIsRefused() {
        String[] names = IntStream.rangeClosed(1, 11).mapToObj(i -> "c" + i).toArray(String[]::new);

        assertThatThrownBy(() -> Fit.of(Incoming.of("column_1").withoutHeader().order(), table(names)))
                .isInstanceOfSatisfying(
                        RefusedFile.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_HEADER))
                .hasMessageContaining("1 columns, and ref.orders has 11: c1, c2,")
                .hasMessageContaining("c10, …")
                .hasMessageNotContaining("c11");
        assertThatThrownBy(() -> Fit.of(
                        Incoming.of("column_1").withoutHeader().order(),
                        table(List.of(names).subList(0, 10).toArray(String[]::new))))
                .hasMessageNotContaining("…");
    }

    @Test
    void anotherTableIsComparedByItsNamesAlone() {
        LoadOrder order = Incoming.of("a", "B", "x").order();

        assertThat(Fit.percent(order, table("A", "b"))).isEqualTo(66);
        assertThat(Fit.percent(order, table("a", "b", "c", "d"))).isEqualTo(50);
        assertThat(Fit.percent(order, table("c"))).isZero();
        assertThat(Fit.keys(order)).containsExactlyInAnyOrder("a", "b", "x");
        assertThat(Fit.keys(table("A", "b"))).containsExactlyInAnyOrder("a", "b");
    }
}
