package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What careful settings keep a load from doing to a table. */
class RefusedLoadsTest {

    private static final String FULLLOAD = "none_reference_data_table/fullload";
    private static final String APPEND = "none_reference_data_table/append";

    @TempDir
    private static Path home;

    private static Dropoff dropoff;

    @BeforeAll
    static void start() {
        dropoff = Dropoff.in(home)
                .with("dropoff.fullload.max-shrink", "50")
                .with("dropoff.schema.new-tables", "reject")
                .with("dropoff.table.careful.warnings", "fail")
                .with("dropoff.table.lenient.max-rejects", "9")
                .start();
    }

    @AfterAll
    static void stop() {
        dropoff.close();
    }

    @Test
    void aFullloadThatTakesAwayMoreThanItsShareIsRefused() {
        table("shrunk", "[id] nvarchar(9)");
        complete(FULLLOAD, "shrunk_20240101.csv", "id\n1\n2\n3\n4\n");
        complete(FULLLOAD, "shrunk_20240102.csv", "id\n5\n6\n");

        complete(FULLLOAD, "shrunk_20240104.csv", "id\n1\n2\n3\n4\n5\n");
        dropoff.failureOf(FULLLOAD, "shrunk_20240105.csv", "id\n9\n8\n")
                .hasCode("TOO_FEW_ROWS")
                .says("60 %", "fullload.max-shrink");

        assertThat(dropoff.query("SELECT id FROM ref.shrunk")).hasSize(5);
    }

    @Test
    void aFileWithoutATableMakesNone() {
        dropoff.failureOf(APPEND, "unknown_20240101.csv", "id,name\n1,a\n").hasCode("SCHEMA_MATCH");

        assertThat(dropoff.query("SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE LOWER(TABLE_NAME) = 'unknown'"))
                .isEmpty();
    }

    @Test
    void aFileWithAWarningFailsWhereWarningsDo() {
        table("careful", "[id] nvarchar(9), [name] nvarchar(9)");
        complete(APPEND, "careful_20240101.csv", "id,name\n1,a\n2,b\n");

        dropoff.failureOf(APPEND, "careful_20240102.csv", "id,name\n3,c\n,\n4,d\n")
                .hasCode("WARNINGS")
                .says("without any value");

        assertThat(dropoff.query("SELECT id FROM ref.careful")).hasSize(2);
    }

    @Test
    void aFullloadOfWhichEveryRowIsRejectedEmptiesNoTable() {
        table("lenient", "[id] int");
        complete(FULLLOAD, "lenient_20240101.csv", "id\n1\n2\n");

        dropoff.failureOf(FULLLOAD, "lenient_20240102.csv", "id\nx\ny\n")
                .hasCode("REJECTS")
                .says("every one of the 2 rows was rejected");

        assertThat(dropoff.query("SELECT id FROM ref.lenient")).hasSize(2);
    }

    private static void table(String name, String columns) {
        dropoff.execute("CREATE TABLE IF NOT EXISTS [ref].[" + name + "] (" + columns + ")");
    }

    private static void complete(String folder, String name, String content) {
        Map<String, Object> outcome = dropoff.outcomeOf(dropoff.drop(folder, name, content));
        assertThat(outcome).containsEntry("status", "completed");
    }
}
