package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.db.Database;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LoadFailed;
import io.dropoff.fault.RefusedFile;
import io.dropoff.load.Load;
import io.dropoff.publish.Publisher;
import io.dropoff.settings.LoadType;
import io.dropoff.settings.ReferenceSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Validation and post-load procedures; how one is written differs, what they answer does not. */
abstract class ProcedureContract extends LoadingContract {

    ProcedureContract(TestServer server) {
        super(server);
    }

    /** Makes {@code ref.sp_ref_validate_t}, which answers with the text. */
    abstract void validateWith(String answer);

    /** Makes {@code ref.after_load(table)}, which writes the name into {@code ref.seen}. */
    abstract void afterLoad();

    @Test
    void rowsThatPassTheValidationAreLoaded() {
        validateWith("{\"validation_result\": 0, \"validation_issue_list\": []}");

        append(Drop.of("t", "id,name", "1,a", "2,", "3,''", "4,d"));

        assertThat(rows("SELECT id, name FROM ref.t ORDER BY id")).containsExactly("1|a", "2|∅", "3|", "4|d");
    }

    @Test
    void aLoadThatIsValidatedNeedsOneConnectionAtATime() {
        validateWith("{\"validation_result\": 0, \"validation_issue_list\": []}");
        Database wide = database;
        try (Database narrow = Database.open(TestServer.withConnections(1, server().settings()))) {
            database = narrow;
            wire();

            append(Drop.of("t", "id", "1"));

            assertThat(rows("SELECT id FROM ref.t")).containsExactly("1");
        } finally {
            database = wide;
        }
    }

    @Test
    void issuesFailTheFileAndAreNamed() {
        append(Drop.of("t", "id", "1"));
        validateWith("{\"validation_result\": 1, \"validation_issue_list\":"
                + " [{\"issue_id\": 7, \"issue_detail\": \"id 2 is not known\"}]}");

        assertThatThrownBy(() -> fullload(Drop.of("t", "id", "2")))
                .isInstanceOfSatisfying(RefusedFile.class, rejected -> {
                    assertThat(rejected.code()).isEqualTo(ErrorCode.VALIDATION);
                    assertThat(rejected.getMessage()).contains("7 id 2 is not known");
                });
        assertThat(rows("SELECT id FROM ref.t")).containsExactly("1");
        assertThat(rows("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 't_stage'"))
                .isEmpty();
    }

    @Test
    void anAnswerThatIsNotJsonFailsTheLoad() {
        validateWith("fine");

        assertThatThrownBy(() -> append(Drop.of("t", "id", "2")))
                .isInstanceOf(LoadFailed.class)
                .hasMessageContaining("did not answer with JSON");
    }

    @Test
    void thePostLoadProcedureGetsTheTablesName() {
        sql("CREATE TABLE ref.seen (name nvarchar(128))");
        afterLoad();
        publisher = new LastSteps(new Publisher(
                database,
                settings(2),
                new ReferenceSettings(Optional.empty(), "ref", "Reference_Data_Cfg", Optional.of("after_load"))));

        append(Drop.of("t", "id", "1").asReference());
        append(Drop.of("u", "id", "1"));

        assertThat(rows("SELECT name FROM ref.seen")).containsExactly("t");
        assertThat(rows("SELECT sp_name FROM ref.Reference_Data_Cfg")).containsExactly("after_load");
    }

    @Test
    void aPostLoadProcedureThatIsNotThereIsNoError() {
        publisher = new LastSteps(new Publisher(
                database,
                settings(2),
                new ReferenceSettings(Optional.empty(), "ref", "Reference_Data_Cfg", Optional.of("nobody"))));
        Drop drop = Drop.of("t", "id", "1").asReference();
        try (Load load = begin(drop.order(1, LoadType.APPEND))) {
            write(load, drop);
            publisher.publish(load, (connection, result) -> {});

            assertThat(publisher.postLoad(load)).isEmpty();
        }
    }
}
