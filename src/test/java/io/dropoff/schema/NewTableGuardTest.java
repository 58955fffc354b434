package io.dropoff.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.db.TableName;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.settings.SettingsReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class NewTableGuardTest {

    private static NewTableGuard guard(String newTables) {
        return new NewTableGuard(SettingsReader.read(Map.of("dropoff.schema.new-tables", newTables), Map.of(), Map.of())
                .schema());
    }

    private static Table table(String name, String... columns) {
        return new Table(
                new TableName("ref", name),
                Stream.of(columns)
                        .map(column -> Column.planned(column, "other", 0, 0, 0))
                        .toList());
    }

    private static void assertRefused(ThrowingCallable call, String... words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedFile.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_MATCH))
                .hasMessageContainingAll(words);
    }

    @Test
    void aFileMayMakeATable() {
        guard("create").check(Incoming.of("id", "name").order(), List.of(table("items", "id", "name")));
    }

    @Test
    void noFileMayMakeOneWhereThatIsSet() {
        LoadOrder order = Incoming.of("id", "name").order();

        assertRefused(
                () -> guard("reject")
                        .check(order, List.of(table("a", "id"), table("b", "id", "name"), table("c", "x"))),
                "there is no table",
                "closest table: ref.b (100 %)");
        assertThatThrownBy(() -> guard("reject").check(order, List.of(table("c", "x"))))
                .hasMessageNotContaining("closest");
        assertThatThrownBy(() -> guard("reject").check(order, List.of())).hasMessageNotContaining("closest");
    }

    private static void check(String name, Incoming file, Table... others) {
        LoadOrder order = file.order();
        LoadTables tables = new LoadTables(new TableName("ref", name), new TableName("bkp", name + "_backup"));
        guard("create")
                .check(
                        new LoadOrder(
                                order.loadId(),
                                order.attempt(),
                                tables,
                                order.type(),
                                order.reference(),
                                order.loadTime(),
                                order.file(),
                                order.profile(),
                                order.set(),
                                order.contract()),
                        List.of(others));
    }

    @Test
    void aSpellingOfAnotherTablesNameWithItsColumnsIsRefused() {
        Table orders = table("orders", "ID", "name");
        Incoming file = Incoming.of("id", "name");

        for (String name : List.of("orders_v2", "Orders_final_3", "orders2024", "orders20240105")) {
            assertRefused(() -> check(name, file, orders), "there is no table ref." + name, "ref.orders has exactly");
        }
        for (String name : List.of("orders_final", "orders2", "orders123", "reorders_2", "order_2")) {
            check(name, file, orders);
        }
    }

    @Test
    void otherColumnsOrPatternsMakeATableOfItsOwn() {
        check("orders_2", Incoming.of("id", "price"), table("orders", "id", "name"));
        check("orders_2", Incoming.of("id", "name").set("files", "orders_*"), table("orders", "id", "name"));
    }

    @Test
    void theLongestNameIsMeant() {
        assertRefused(
                () -> check(
                        "orders_2_3",
                        Incoming.of("id"),
                        table("orders", "id"),
                        table("orders_2", "id"),
                        table("orders_", "x")),
                "ref.orders_2 has exactly");
    }
}
