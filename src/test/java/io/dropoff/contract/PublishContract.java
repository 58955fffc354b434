package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.fault.DropoffException;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.fault.LoadCancelled;
import io.dropoff.fault.RefusedFile;
import io.dropoff.load.Load;
import io.dropoff.load.Loader;
import io.dropoff.publish.Published;
import io.dropoff.schema.SchemaPlanner;
import io.dropoff.settings.LoadType;
import io.dropoff.settings.ReferenceSettings;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class PublishContract extends LoadingContract {

    private static final String AIRPORTS = "SELECT id, name FROM ref.airports ORDER BY id, name";

    PublishContract(TestServer server) {
        super(server);
    }

    private static Drop airports(String... rows) {
        return Drop.of("airports", "id,name", rows);
    }

    @Test
    void aNewTableIsMadeAndFilled() {
        Published published = append(airports("1,Bern", "2,''", "3,", "4,007", "5,null"));

        assertThat(published.rows()).isEqualTo(5);
        assertThat(rows(AIRPORTS)).containsExactly("1|Bern", "2|", "3|∅", "4|007", "5|null");
    }

    @Test
    void everyRowLeadsBackToItsFile() {
        append(airports("1,Bern"));

        assertThat(rows("SELECT ref_data_loadtype, ref_data_load_id FROM ref.airports"))
                .containsExactly("append|1");
        assertThat(rows("SELECT ref_data_loadtime FROM ref.airports").get(0)).startsWith("2026-11-23 12:34:56.123456");
    }

    @Test
    void theTypesAreThoseOfTheSpecification() {
        append(airports("1,Bern"));

        assertThat(planner.plan(airports().order(9, LoadType.APPEND), match -> {})
                        .table()
                        .columns())
                .extracting(column -> column.name().toLowerCase() + " " + column.kind())
                .containsExactly(
                        "id TEXT",
                        "name TEXT",
                        "ref_data_loadtime DATETIME",
                        "ref_data_loadtype TEXT",
                        "ref_data_load_id BIGINT");
    }

    @Test
    void aFileWithOnlyAHeaderMakesTheTable() {
        assertThat(append(airports()).rows()).isZero();
        assertThat(rows(AIRPORTS)).isEmpty();
    }

    @Test
    void anAppendAddsRows() {
        append(airports("1,Bern"));
        append(airports("2,Genf"));

        assertThat(rows(AIRPORTS)).containsExactly("1|Bern", "2|Genf");
    }

    /** @param bulkBatch rows after which a bulk load commits; 0 = at the end */
    @ParameterizedTest
    @ValueSource(ints = {0, 300})
    void moreRowsThanABatchArriveInFull(int bulkBatch) {
        loader = new Loader(database, settings(2, bulkBatch));
        String[] rows = new String[1_000];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i + ",name " + i;
        }

        append(airports(rows));

        assertThat(rows("SELECT COUNT(*), COUNT(DISTINCT name) FROM ref.airports"))
                .containsExactly("1000|1000");
    }

    @Test
    void aFullloadReplacesTheRowsAndKeepsABeforeImage() {
        fullload(airports("1,Bern", "2,Genf"));
        Published second = fullload(airports("3,Basel"));

        assertThat(second.backupVersion()).hasValue(1);
        assertThat(rows(AIRPORTS)).containsExactly("3|Basel");
        assertThat(rows("SELECT ref_data_version_id, id, name, ref_data_load_id FROM bkp.airports_backup ORDER BY id"))
                .containsExactly("1|1|Bern|1", "1|2|Genf|1");
    }

    @Test
    void onlyTheNewestBeforeImagesStayAndNumbersGrow() {
        for (int i = 0; i < 5; i++) {
            fullload(airports(i + ",x"));
        }

        assertThat(rows("SELECT DISTINCT ref_data_version_id FROM bkp.airports_backup ORDER BY 1"))
                .containsExactly("3", "4");
    }

    @Test
    void theFirstFullloadHasNoBeforeImage() {
        assertThat(fullload(airports("1,Bern")).backupVersion()).isEmpty();
    }

    @Test
    void nothingChangesWhenTheHookFails() {
        fullload(airports("1,Bern"));
        Drop drop = Drop.of("airports", "id,name,extra", "2,Genf,x")
                .with(Fixtures.minMatch(50))
                .asReference();

        try (Load load = begin(drop.order(2, LoadType.FULLLOAD))) {
            write(load, drop);
            assertThatThrownBy(() -> publisher.publish(load, (connection, result) -> {
                        throw new SQLException("no");
                    }))
                    .isInstanceOf(DropoffException.class);
        }

        assertThat(rows("SELECT * FROM ref.airports"))
                .singleElement()
                .asString()
                .startsWith("1|Bern|2026");
        assertThat(rows("SELECT COUNT(*) FROM ref.Reference_Data_Cfg")).containsExactly("0");
        assertThat(tables()).doesNotContain("airports_stage");
    }

    @Test
    void aHookThatFailsLeavesNoLock() {
        Drop drop = airports("1,Bern");
        sql("INSERT INTO ref.Reference_Data_Cfg (ref_name) VALUES ('locked')");
        String change = "UPDATE ref.Reference_Data_Cfg SET sp_name = 'x' WHERE ref_name = 'locked'";

        try (Load load = begin(drop.order(1, LoadType.APPEND))) {
            write(load, drop);
            assertThatThrownBy(() -> publisher.publish(load, (connection, result) -> {
                        try (var statement = connection.createStatement()) {
                            statement.executeUpdate(change);
                        }
                        throw new LeftInPlace(ErrorCode.FILE_CHANGED, "it changed");
                    }))
                    .isInstanceOf(LeftInPlace.class);

            sql(change);
        }
    }

    @Test
    void nothingIsLeftOfANewTableThatWasNotPublished() {
        Drop drop = airports("1,Bern");
        try (Load load = begin(drop.order(1, LoadType.APPEND))) {
            write(load, drop);
        }

        assertThat(tables())
                .containsExactlyInAnyOrder(
                        "File_Monitor_Tracking",
                        "File_Monitor_Version",
                        "File_Monitor_Expected",
                        "File_Monitor_Source",
                        "File_Monitor_Listing",
                        "File_Monitor_Leader",
                        "Reference_Data_Cfg");
    }

    @Test
    void theHookSeesTheResultAndIsPartOfTheTransaction() {
        Drop drop = airports("1,Bern");
        try (Load load = begin(drop.order(1, LoadType.APPEND))) {
            write(load, drop);
            publisher.publish(load, (connection, result) -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("INSERT INTO ref.Reference_Data_Cfg (ref_name, sp_name) VALUES ('hook', '"
                            + result.rows() + "')");
                }
            });
        }

        assertThat(rows("SELECT ref_name, sp_name FROM ref.Reference_Data_Cfg")).containsExactly("hook|1");
    }

    @Test
    void readersSeeTheOldRowsUntilTheCommit() {
        fullload(airports("1,Bern"));
        Drop drop = airports("2,Genf");
        try (Load load = begin(drop.order(2, LoadType.FULLLOAD))) {
            write(load, drop);
            assertThat(rows(AIRPORTS)).containsExactly("1|Bern");
            publisher.publish(load, (connection, result) -> {});
        }
        assertThat(rows(AIRPORTS)).containsExactly("2|Genf");
    }

    @Test
    void aCancelledLoadLeavesTheTargetUntouched() {
        fullload(airports("1,Bern"));
        Drop drop = airports("2,Genf");
        try (Load load = begin(drop.order(2, LoadType.FULLLOAD))) {
            write(load, drop);
            control.requestCancel("not wanted");
            assertThatThrownBy(() -> publisher.publish(load, (connection, result) -> {}))
                    .isInstanceOf(LoadCancelled.class)
                    .hasMessage("not wanted");
        }
        assertThat(rows(AIRPORTS)).containsExactly("1|Bern");
        assertThat(tables()).doesNotContain("airports_stage");
    }

    @Test
    void columnsAreMatchedByNameWithoutCaseInAnyOrder() {
        append(airports("1,Bern"));
        append(Drop.of("airports", "NAME,Id", "Genf,2"));

        assertThat(rows(AIRPORTS)).containsExactly("1|Bern", "2|Genf");
    }

    @Test
    void aNewColumnIsAddedAndAMissingOneIsNull() {
        append(airports("1,Bern"));
        append(Drop.of("airports", "id,name,iata,city", "2,Genf,GVA,x").with(Fixtures.minMatch(50)));
        append(Drop.of("airports", "id", "3").with(Fixtures.minMatch(25)));

        assertThat(rows("SELECT id, name, iata FROM ref.airports ORDER BY id"))
                .containsExactly("1|Bern|∅", "2|Genf|GVA", "3|∅|∅");
    }

    @Test
    void textThatIsTooWideWidensItsColumn() {
        append(airports("1,Bern"));
        String wide = "x".repeat(5_000);
        append(airports("2," + wide));
        fullload(airports("3," + wide));

        assertThat(rows("SELECT LEN(name) FROM ref.airports")).containsExactly("5000");
    }

    @Test
    void textThatIsTooWideWidensItsBeforeImageToo() {
        append(airports("1,Bern"));
        fullload(airports("2," + "x".repeat(5_000)));
        fullload(airports("3,Genf"));

        assertThat(rows("SELECT LEN(name) FROM bkp.airports_backup ORDER BY ref_data_version_id"))
                .containsExactly("4", "5000");
    }

    @Test
    void namesOfQuotesAndBracketsAreOnlyNames() {
        String column = "a\"]; DROP TABLE ref.x--";
        append(new Drop(
                "t",
                List.of(column, "['"),
                List.<String[]>of(new String[] {"1", "x"}),
                io.dropoff.settings.TableSettings.NONE,
                false));

        assertThat(rows("SELECT * FROM ref.t")).singleElement().asString().startsWith("1|x|");
    }

    @Test
    void aFileOfAnotherTableIsRefusedWithTheClosestOne() {
        append(airports("1,Bern"));
        append(Drop.of("runways", "length,surface,lights", "1,2,3"));

        assertThatThrownBy(() -> append(Drop.of("airports", "length,surface,lights,id", "1,2,3,4")))
                .isInstanceOf(RefusedFile.class)
                .hasMessage("columns match ref.airports by 25 %; closest table: ref.runways (75 %);"
                        + " not in the table: length, surface, lights; not in the file: name");
    }

    @Test
    void anInternalNameIsNoTable() {
        for (String name : List.of("x_stage", "X_BACKUP", "file_monitor_tracking", "Reference_Data_Cfg")) {
            assertThatThrownBy(() -> append(Drop.of(name, "a", "1")))
                    .isInstanceOfSatisfying(
                            RefusedFile.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TABLE_NAME));
        }
    }

    @Test
    void aConfigurationTableOfAnotherNameIsNoTableOfAFile() {
        ReferenceSettings other = new ReferenceSettings(Optional.empty(), "ref", "Our_Cfg", Optional.empty());
        SchemaPlanner planner = new SchemaPlanner(database, SCHEMA, settings(2), FULLLOAD, other);

        assertThatThrownBy(() -> planner.plan(Drop.of("our_cfg", "a", "1").order(1, LoadType.APPEND), match -> {}))
                .isInstanceOf(RefusedFile.class)
                .hasMessageContaining("our_cfg is one that Dropoff uses itself");
    }

    @Test
    void moreThanTheColumnLimitIsRefused() {
        List<String> names = java.util.stream.IntStream.range(0, 1_021)
                .mapToObj(i -> "c" + i)
                .toList();

        assertThatThrownBy(() -> append(Drop.of("wide", String.join(",", names))))
                .isInstanceOfSatisfying(
                        RefusedFile.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.COLUMN_COUNT));
    }

    @Test
    void referenceDataIsRegisteredOnceAndCorrected() {
        Published first = append(airports("1,Bern").asReference());
        Published second = append(airports("2,Genf").asReference());
        sql("UPDATE ref.Reference_Data_Cfg SET source_table = 'wrong', is_enabled = 0");
        append(airports("3,Basel").asReference());

        assertThat(first.referenceInserted()).isTrue();
        assertThat(second.referenceInserted()).isFalse();
        assertThat(
                        rows(
                                "SELECT ref_name, source_schema, source_table, CAST(is_enabled AS int) FROM ref.Reference_Data_Cfg"))
                .containsExactly("airports|ref|airports|0");
    }

    @Test
    void plainDataIsNotRegistered() {
        append(airports("1,Bern"));

        assertThat(rows("SELECT COUNT(*) FROM ref.Reference_Data_Cfg")).containsExactly("0");
    }

    private List<String> tables() {
        return rows("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'ref'");
    }
}
