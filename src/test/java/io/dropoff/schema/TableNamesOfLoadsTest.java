package io.dropoff.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.db.TableName;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.settings.SettingsReader;
import io.dropoff.settings.TableRules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableNamesOfLoadsTest {

    private static final TableRules RULES = SettingsReader.read(
                    Map.of(
                            "dropoff.schema.data",
                            "d",
                            "dropoff.schema.backup",
                            "b",
                            "dropoff.table.orders.schema",
                            "od",
                            "dropoff.table.orders.backup-schema",
                            "ob"),
                    Map.of(),
                    Map.of())
            .tableRules();

    @Test
    void tablesLieWhereTheSettingsSay() {
        LoadTables others = LoadTables.of(RULES, "items");
        assertThat(others.target()).isEqualTo(new TableName("d", "items"));
        assertThat(others.backup()).isEqualTo(new TableName("b", "items_backup"));

        LoadTables orders = LoadTables.of(RULES, "orders");
        assertThat(orders.target()).isEqualTo(new TableName("od", "orders"));
        assertThat(orders.backup()).isEqualTo(new TableName("ob", "orders_backup"));
        assertThat(orders.replaced()).isEqualTo(new TableName("ob", "orders_replaced"));
        assertThat(orders.shownStage()).isEqualTo(new TableName("od", "orders_stage"));
        assertThat(orders.stage(17, 2)).isEqualTo(new TableName("od", "17_2_stage"));
    }

    @Test
    void anOrderKnowsItsTables() {
        LoadOrder order = Incoming.of("id").order();

        assertThat(order.target().name()).isEqualTo("orders");
        assertThat(order.backup().name()).isEqualTo("orders_backup");
        assertThat(order.stage().name()).isEqualTo("17_1_stage");
    }

    @Test
    void aStageTellsWhoseItIs() {
        assertThat(LoadTables.Attempt.of("17_2_stage")).contains(new LoadTables.Attempt(17, 2));
        assertThat(LoadTables.Attempt.of("orders_stage")).isEmpty();
        assertThat(LoadTables.stagesOf(17)).isEqualTo("17%_stage");
    }

    @Test
    void namesThatDropoffUsesItselfAreReserved() {
        ReservedNames reserved = new ReservedNames("Reference_Data_Cfg");

        for (String name : List.of(
                "File_Monitor_Tracking", "file_monitor_x", "reference_data_cfg", "orders_STAGE", "orders_Backup")) {
            assertThat(reserved.has(name)).as(name).isTrue();
            assertThatThrownBy(() -> reserved.check(name))
                    .isInstanceOfSatisfying(
                            RefusedFile.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TABLE_NAME))
                    .hasMessageContaining(name);
        }
        assertThat(reserved.has("orders")).isFalse();
        reserved.check("orders");
    }

    @Test
    void columnsThatDropoffAddsAreKnownWithoutCase() {
        assertThat(Metadata.is("REF_data_loadtime")).isTrue();
        assertThat(Metadata.is("ref_data_line")).isTrue();
        assertThat(Metadata.is("id")).isFalse();
    }
}
