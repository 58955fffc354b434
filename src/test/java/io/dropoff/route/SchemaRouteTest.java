package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file against the table that is there: what is changed, what is refused, what is left out. */
class SchemaRouteTest {

    private static final String FULLLOAD = "none_reference_data_table/fullload";
    private static final String APPEND = "none_reference_data_table/append";

    private static final int MANY = 24;

    @TempDir
    private static Path home;

    private static Dropoff dropoff;

    @BeforeAll
    static void start() {
        dropoff = Dropoff.in(home)
                .with("dropoff.table.lenient.max-rejects", "2")
                .with("dropoff.table.fixed.drift", "strict")
                .with("dropoff.table.firm.drift", "strict")
                .with("dropoff.table.inferred.types", "infer")
                .with("dropoff.table.nulls.null-values", "NULL,n/a")
                .with("dropoff.table.odd.delimiter", "space")
                .with("dropoff.table.odd.quote", "'")
                .with("dropoff.table.odd.encoding", "IBM850")
                .with("dropoff.table.odd.header", "false")
                .with("dropoff.table.odd.skip-lines", "2")
                .with("dropoff.table.odd.trailer", "true")
                .with("dropoff.table.elsewhere.schema", "sales")
                .with("dropoff.table.own.schema", "mine")
                .with("dropoff.table.own.backup-schema", "old mine")
                .with("dropoff.reference.schema", "cfg")
                .start();
    }

    @AfterAll
    static void stop() {
        dropoff.close();
    }

    @Test
    void newColumnsAreAddedAndTextIsWidened() {
        dropoff.outcomeOf(dropoff.drop(FULLLOAD, "grown_20240101.csv", "id,name,city\n1,a,b\n"));
        Map<String, Object> outcome = dropoff.outcomeOf(
                dropoff.drop(APPEND, "grown_20240102.csv", "id,name,city,note\n2," + "x".repeat(3_000) + ",c,new\n"));

        assertThat(outcome).containsEntry("status", "completed").containsEntry("schema_match", 75);
        assertThat((String) outcome.get("schema_changes")).contains("note", "name");
        assertThat(dropoff.query("SELECT name, note FROM ref.grown ORDER BY id"))
                .extracting(row -> row.get("name").length(), row -> row.get("note"))
                .containsExactly(tuple(1, null), tuple(3_000, "new"));
    }

    /** It was planned with the column, and another process is done with its table when the before-image is made. */
    @Test
    void aTableThatAnotherProcessHasJustRewrittenAfterACrashIsLoaded() {
        dropoff.outcomeOf(dropoff.drop(FULLLOAD, "mended_20240101.csv", "id\n1\n"));
        dropoff.execute("ALTER TABLE ref.mended ADD ref_data_rewritten bit");
        dropoff.before("publish", () -> dropoff.execute("ALTER TABLE ref.mended DROP COLUMN ref_data_rewritten"));

        assertThat(dropoff.outcomeOf(dropoff.drop(FULLLOAD, "mended_20240102.csv", "id\n2\n")))
                .containsEntry("status", "completed");
    }

    @Test
    void manyTablesThatGetAColumnAtOnceAreChangedAndLeaveNoCopies() {
        List<Path> first = dropMany("20240101", "id,name,city\n1,a,c\n");
        first.forEach(file -> assertThat(dropoff.outcomeOf(file)).containsEntry("status", "completed"));

        List<Path> wider = dropMany("20240102", "id,name,city,note\n2,b,c,new\n");
        wider.forEach(file -> assertThat(dropoff.outcomeOf(file)).containsEntry("status", "completed"));

        for (int table = 0; table < MANY; table++) {
            assertThat(dropoff.rows("SELECT id, note FROM ref.many_" + table + "x ORDER BY id"))
                    .containsExactly(Arrays.asList("1", null), List.of("2", "new"));
        }
        assertThat(dropoff.tables()).noneMatch(table -> table.contains("_COPY_") || table.endsWith("_stage"));
    }

    private static List<Path> dropMany(String stamp, String content) {
        return IntStream.range(0, MANY)
                .mapToObj(table -> dropoff.drop(APPEND, "many_" + table + "x_" + stamp + ".csv", content))
                .toList();
    }

    @Test
    void columnsThatAFileLacksStayAndAreNull() {
        dropoff.outcomeOf(dropoff.drop(FULLLOAD, "fewer_20240101.csv", "id,name,city,qty\n1,a,b,9\n"));
        dropoff.outcomeOf(dropoff.drop(APPEND, "fewer_20240102.csv", "CITY,id,qty\nc,2,8\n"));

        assertThat(dropoff.query("SELECT id, name, city FROM ref.fewer ORDER BY id"))
                .extracting(row -> row.get("id"), row -> row.get("name"), row -> row.get("city"))
                .containsExactly(tuple("1", "a", "b"), tuple("2", null, "c"));
    }

    @Test
    void aFullloadWithAFewOfTheTablesColumnsIsRefused() {
        dropoff.outcomeOf(dropoff.drop(FULLLOAD, "most_20240101.csv", "id,name,city,qty\n1,a,b,9\n"));

        assertThat(dropoff.outcomeOf(dropoff.drop(FULLLOAD, "most_20240102.csv", "id\n2\n")))
                .containsEntry("error_code", "SCHEMA_MATCH")
                .containsEntry("schema_match", 25)
                .extractingByKey("error_message")
                .asString()
                .startsWith("columns match ref.most by 25 %");
    }

    @Test
    void aStrictTableRefusesAFileThatLacksAColumn() {
        dropoff.outcomeOf(dropoff.drop(FULLLOAD, "firm_20240101.csv", "id,name,city,qty\n1,a,b,9\n"));

        dropoff.failureOf(APPEND, "firm_20240102.csv", "id,name,city\n2,b,c\n")
                .hasCode("SCHEMA_DRIFT")
                .says("column qty is missing");
    }

    @Test
    void aColumnGoneAndANewOneInItsPlaceIsAWarning() {
        dropoff.outcomeOf(dropoff.drop(FULLLOAD, "renamed_20240101.csv", "id,name,city,qty\n1,a,b,9\n"));

        Map<String, Object> outcome =
                dropoff.outcomeOf(dropoff.drop(APPEND, "renamed_20240102.csv", "id,name,city,amount\n2,b,c,8\n"));

        assertThat(outcome).containsEntry("status", "completed").containsEntry("schema_match", 75);
        assertThat(outcome.toString()).contains("qty → amount");
    }

    @Test
    void aFileWithoutHeaderIsReadByPositionOrSaysSo() {
        dropoff.outcomeOf(dropoff.drop(APPEND, "bare_20240101.csv", "id,name,city\n1,Anna,Graz\n2,Bert,Linz\n"));

        Map<String, Object> outcome =
                dropoff.outcomeOf(dropoff.drop(APPEND, "bare_20240102.csv", "3,Cleo,Wels\n4,Dora,Enns\n"));
        assertThat(outcome).containsEntry("status", "completed");
        assertThat(outcome.toString()).contains("by their position: id, name, city");
        assertThat(dropoff.query("SELECT city FROM ref.bare ORDER BY id"))
                .extracting(row -> row.get("city"))
                .containsExactly("Graz", "Linz", "Wels", "Enns");

        dropoff.failureOf(APPEND, "bare_20240103.csv", "5,Eva,Steyr,1\n6,Fred,Enns,2\n")
                .hasCode("NO_HEADER")
                .says("no header and 4 columns", "id, name, city", "dropoff.table.bare.header=true");
    }

    @Test
    void aTableIsNotMadeForAnotherSpellingOfAnothersName() {
        dropoff.outcomeOf(dropoff.drop(FULLLOAD, "spelt.csv", "id,name\n1,a\n"));

        dropoff.failureOf(FULLLOAD, "spelt_v2.csv", "name,ID\na,1\n")
                .hasCode("SCHEMA_MATCH")
                .says("ref.spelt has exactly the columns", "dropoff.table.spelt_v2.files");
        assertThat(dropoff.outcomeOf(dropoff.drop(FULLLOAD, "spelt_other.csv", "id,city\n1,a\n")))
                .containsEntry("status", "completed");
        assertThat(dropoff.outcomeOf(dropoff.drop(FULLLOAD, "spelting.csv", "id,name\n1,a\n")))
                .containsEntry("status", "completed");
    }

    @Test
    void anEmptyFullloadNeverEmptiesAFilledTable() {
        assertThat(dropoff.outcomeOf(dropoff.drop(FULLLOAD, "kept_20240101.csv", "id,name\n")))
                .containsEntry("status", "completed");
        dropoff.outcomeOf(dropoff.drop(FULLLOAD, "kept_20240102.csv", "id,name\n1,a\n"));

        dropoff.failureOf(FULLLOAD, "kept_20240103.csv", "id,name\n")
                .hasCode("EMPTY_FILE")
                .says("would empty ref.kept", "dropoff.fullload.empty=load");
        assertThat(dropoff.query("SELECT id FROM ref.kept")).hasSize(1);
    }

    @Test
    void aFullloadOfAnOlderDayIsLoadedWithAWarning() {
        dropoff.outcomeOf(dropoff.drop(FULLLOAD, "aged_20240110.csv", "id,name\n1,a\n"));

        Map<String, Object> outcome = dropoff.outcomeOf(dropoff.drop(FULLLOAD, "aged_20240109.csv", "id,name\n2,b\n"));

        assertThat(outcome).containsEntry("status", "completed");
        assertThat(outcome.toString()).contains("older than that of aged_20240110.csv");
    }

    @Test
    void aStrictTableRefusesWhatWouldChangeIt() {
        dropoff.outcomeOf(dropoff.drop(FULLLOAD, "fixed_20240101.csv", "id,name,city\n1,a,b\n"));

        dropoff.failureOf(FULLLOAD, "fixed_20240102.csv", "id,name,city,note\n2,a,b,c\n")
                .hasCode("SCHEMA_DRIFT")
                .says("ref.fixed", "column note is new", "dropoff.table.fixed.drift");

        assertThat(dropoff.query("SELECT id FROM ref.fixed")).containsExactly(Map.of("id", "1"));
    }

    @Test
    void aFileForAnotherTableIsRefusedWithTheClosestOne() {
        dropoff.outcomeOf(dropoff.drop(FULLLOAD, "harbours.csv", "code,name,country,depth\nA,b,c,1\n"));
        dropoff.outcomeOf(dropoff.drop(FULLLOAD, "runways.csv", "airport,length,width,surface\nA,1,2,c\n"));

        dropoff.failureOf(FULLLOAD, "harbours_20240102.csv", "airport,length,width,surface\nB,3,4,d\n")
                .hasCode("SCHEMA_MATCH")
                .has("schema_match", 0)
                .says(
                        "columns match ref.harbours by 0 %",
                        "closest table: ref.runways (100 %)", "dropoff.schema.min-match");

        assertThat(dropoff.failureOf(FULLLOAD, "harbours_20240103.csv", "file_name,file_size,status\na,1,b\n")
                        .report())
                .contains("columns match ref.harbours by 0 %")
                .doesNotContain("File_Monitor_Tracking");
        assertThat(dropoff.query("SELECT code FROM ref.harbours")).containsExactly(Map.of("code", "A"));
    }

    @Test
    void schemasOfOneTableAndOfTheConfigurationTableAreMade() {
        String folder = "reference_data_table/fullload";
        dropoff.outcomeOf(dropoff.drop(folder, "own.csv", "a,b\n1,2\n"));
        dropoff.outcomeOf(dropoff.drop(folder, "own_20240102.csv", "a,b\n3,4\n"));

        assertThat(dropoff.rows("SELECT a FROM mine.own")).containsExactly(List.of("3"));
        assertThat(dropoff.rows("SELECT a FROM [old mine].own_backup")).containsExactly(List.of("1"));
        assertThat(dropoff.rows("SELECT source_schema, source_table FROM cfg.Reference_Data_Cfg"))
                .containsExactly(List.of("mine", "own"));
    }

    @Test
    void typesAreInferredOnlyWhereNoValueChanges() {
        dropoff.outcomeOf(dropoff.drop(
                FULLLOAD,
                "inferred.csv",
                "whole,zeros,price,day,mixed\n1,007,1.50,2024-02-29,1\n-20,010,2.25,2023-12-31,x\n"));

        assertThat(dropoff.query("SELECT COLUMN_NAME AS name, DATA_TYPE AS type FROM INFORMATION_SCHEMA.COLUMNS WHERE "
                        + "TABLE_NAME = 'inferred' AND COLUMN_NAME NOT LIKE 'ref_data%' ORDER BY ORDINAL_POSITION"))
                .extracting(row -> row.get("name") + " " + row.get("type"))
                .containsExactly(
                        "whole INTEGER",
                        "zeros CHARACTER VARYING",
                        "price NUMERIC",
                        "day DATE",
                        "mixed CHARACTER VARYING");
        assertThat(dropoff.query("SELECT zeros, price FROM ref.inferred ORDER BY whole"))
                .containsExactly(Map.of("zeros", "010", "price", "2.25"), Map.of("zeros", "007", "price", "1.50"));
    }

    @Test
    void wordsForNullAreSetPerTable() {
        dropoff.outcomeOf(dropoff.drop(FULLLOAD, "nulls.csv", "id,v\n1,NULL\n2,n/a\n3,\"NULL\"\n4,null\n5,\n6,\"\"\n"));
        dropoff.outcomeOf(dropoff.drop(FULLLOAD, "words.csv", "id,v\n1,NULL\n2,n/a\n"));

        assertThat(dropoff.query("SELECT v FROM ref.nulls ORDER BY id"))
                .extracting(row -> row.get("v"))
                .containsExactly(null, null, "NULL", "null", null, "");
        assertThat(dropoff.query("SELECT v FROM ref.words ORDER BY id"))
                .extracting(row -> row.get("v"))
                .containsExactly("NULL", "n/a");
    }

    @Test
    void whatIsSetForATableIsNotGuessed() {
        byte[] csv = "Title\nmore\n1 'M\u00FCller, A' x\n2 '' 'it''s'\nEND 2\n".getBytes(Charset.forName("IBM850"));

        Map<String, Object> outcome = dropoff.outcomeOf(dropoff.drop(FULLLOAD, "odd.csv", csv));

        assertThat(outcome)
                .containsEntry("status", "completed")
                .containsEntry("detected_encoding", "IBM850")
                .containsEntry("detected_delimiter", " ")
                .containsEntry("detected_quote", "'")
                .containsEntry("has_trailer", true);
        assertThat(dropoff.query("SELECT column_1, column_2, column_3 FROM ref.odd ORDER BY column_1"))
                .containsExactly(
                        Map.of("column_1", "1", "column_2", "M\u00FCller, A", "column_3", "x"),
                        Map.of("column_1", "2", "column_2", "", "column_3", "it's"));
    }

    @Test
    void aTableMayLieInASchemaOfItsOwn() {
        dropoff.outcomeOf(dropoff.drop(FULLLOAD, "elsewhere.csv", "a,b\n1,2\n"));

        assertThat(dropoff.query("SELECT a FROM sales.elsewhere")).hasSize(1);
        assertThat(dropoff.tables()).doesNotContain("elsewhere");
    }

    @Test
    void valuesThatDoNotFitFailTheFile() {
        dropoff.execute("CREATE TABLE [ref].[typed] ([id] int NOT NULL, [day] date, [price] decimal(6,2))");

        dropoff.failureOf(APPEND, "typed.csv", "id,day,price\n1,2024-01-01,1.00\n2,2024-02-30,2.00\nx,2024-01-02,3\n")
                .hasCode("REJECTS")
                .says(
                        "Line:           3",
                        "Column:         day",
                        "Value:          2024-02-30",
                        "line 4, column id",
                        "dropoff.table.typed.max-rejects");

        assertThat(dropoff.query("SELECT id FROM ref.typed")).isEmpty();
    }

    @Test
    void aFewRowsThatDoNotFitAreLeftOutAndWrittenBeside() throws IOException {
        dropoff.execute(
                "CREATE TABLE IF NOT EXISTS [ref].[lenient] ([id] int NOT NULL, [name] nvarchar(50), [price] decimal(6,2))");

        Map<String, Object> outcome = dropoff.outcomeOf(dropoff.drop(
                APPEND, "lenient_20240101.csv", "id,name,price\n1,a,1.00\nx,\"b, \"\"c\"\"\",2.00\n3,d,4.123\n4,e,\n"));

        assertThat(outcome)
                .containsEntry("status", "completed")
                .containsEntry("rows_total", 4L)
                .containsEntry("rows_loaded", 2L)
                .containsEntry("rows_rejected", 2L);
        assertThat(dropoff.query("SELECT id FROM ref.lenient WHERE name IN ('a', 'e') ORDER BY id"))
                .containsExactly(Map.of("id", "1"), Map.of("id", "4"));
        List<String> rejects = Files.readAllLines(Path.of(outcome.get("archived_path") + ".rejects.csv"));
        assertThat(rejects.get(0)).isEqualTo("line,column,value,reason,id,name,price");
        assertThat(rejects.get(1)).startsWith("3,id,x,").endsWith(",x,\"b, \"\"c\"\"\",2.00");
        assertThat(rejects.get(2)).startsWith("4,price,4.123,").endsWith(",3,d,4.123");
        assertThat(rejects).hasSize(3);
    }

    @Test
    void aRowWithoutARequiredValueIsWrittenBesideLikeOthers() throws IOException {
        dropoff.execute(
                "CREATE TABLE IF NOT EXISTS [ref].[lenient] ([id] int NOT NULL, [name] nvarchar(50), [price] decimal(6,2))");

        Map<String, Object> outcome = dropoff.outcomeOf(
                dropoff.drop(APPEND, "lenient_20240103.csv", "id,name,price\n,nobody,1.00\n9,somebody,1.00\n"));

        assertThat(outcome).containsEntry("status", "completed").containsEntry("rows_rejected", 1L);
        assertThat(Path.of(outcome.get("archived_path") + ".rejects.csv"))
                .content()
                .contains("2,id,,a value is required,,nobody,1.00");
    }

    @Test
    void moreThanAFewFailTheFileAndAreWrittenBesideToo() {
        dropoff.execute(
                "CREATE TABLE IF NOT EXISTS [ref].[lenient] ([id] int NOT NULL, [name] nvarchar(50), [price] decimal(6,2))");
        Failure failure =
                dropoff.failureOf(APPEND, "lenient_20240102.csv", "id,name,price\nx,zz,1\ny,zz,1\n5,zz,1\nz,zz,1\n");

        failure.hasCode("REJECTS")
                .says("more than 2 rows", "Line:           2", "Column:         id", "Value:          x");
        assertThat(Path.of(failure.outcome().get("archived_path") + ".rejects.csv"))
                .content()
                .contains("2,id,x,", "3,id,y,", "5,id,z,");
        assertThat(dropoff.query("SELECT id FROM ref.lenient WHERE name = 'zz'"))
                .isEmpty();
    }

    @Test
    void aKeyOfTheTableIsKept() {
        dropoff.execute("CREATE TABLE [ref].[keyed] ([id] nvarchar(10) NOT NULL PRIMARY KEY, [v] nvarchar(10))");

        dropoff.failureOf(APPEND, "keyed.csv", "id,v\n1,a\n2,b\n1,c\n")
                .hasCode("CONSTRAINT")
                .says("ref.keyed");

        assertThat(dropoff.query("SELECT id FROM ref.keyed")).isEmpty();
    }

    @Test
    void theValidationProcedureDecides() {
        alias("approved", "good");
        alias("disapproved", "bad");
        alias("undecided", "nonsense");

        assertThat(dropoff.outcomeOf(dropoff.drop(FULLLOAD, "approved.csv", "id,price\n1,2\n")))
                .containsEntry("status", "completed");
        dropoff.failureOf(FULLLOAD, "disapproved.csv", "id,price\n1,-2\n")
                .hasCode("VALIDATION")
                .has("schema_changes", null)
                .says("R1 3 prices below 0", "R2 no row for today", "ref.sp_ref_validate_disapproved");
        dropoff.failureOf(FULLLOAD, "undecided.csv", "id,price\n1,-2\n")
                .hasCode("DATABASE")
                .says("did not answer with JSON");

        assertThat(dropoff.query("SELECT id FROM ref.approved")).hasSize(1);
        assertThat(dropoff.tables())
                .doesNotContain("disapproved", "undecided")
                .noneMatch(name -> name.endsWith("_stage"));
    }

    private static void alias(String table, String method) {
        dropoff.execute("CREATE ALIAS [ref].[sp_ref_validate_" + table + "] FOR '" + Validators.class.getName() + "."
                + method + "'");
    }
}
