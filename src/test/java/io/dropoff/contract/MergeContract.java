package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.db.TableName;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LoadFailed;
import io.dropoff.fault.RefusedFile;
import io.dropoff.load.Load;
import io.dropoff.load.LoadControl;
import io.dropoff.load.Loader;
import io.dropoff.publish.LoadToUndo;
import io.dropoff.publish.Merged;
import io.dropoff.publish.Published;
import io.dropoff.publish.Publisher;
import io.dropoff.publish.Versions;
import io.dropoff.schema.LoadTables;
import io.dropoff.settings.LoadSettings;
import io.dropoff.settings.LoadType;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Merges: rows of known keys are updated where they differ, the others are added. */
abstract class MergeContract extends LoadingContract {

    private static final String ROWS =
            "SELECT id, name, city, ref_data_loadtype, ref_data_load_id FROM ref.t ORDER BY id";

    private static final String ALL = "SELECT * FROM ref.t ORDER BY id";
    private static final TableName LEDGER = new TableName("ref", "File_Monitor_Tracking");

    MergeContract(TestServer server) {
        super(server);
    }

    private static Drop drop(String... rows) {
        return Drop.of("t", "id,name,city", rows);
    }

    private void table() {
        sql("CREATE TABLE ref.t (id nvarchar(20) NOT NULL PRIMARY KEY, name nvarchar(20), city nvarchar(20))");
    }

    private static void assertRefused(ErrorCode code, RunnableOf load, String... texts) {
        assertThatThrownBy(load::run).isInstanceOfSatisfying(RefusedFile.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.getMessage() + refused.advice()).contains(texts);
        });
    }

    @FunctionalInterface
    private interface RunnableOf {
        void run();
    }

    @Test
    void knownKeysAreUpdatedWhereTheyDifferAndTheOthersAdded() {
        table();
        append(drop("1,a,x", "2,b,y", "3,,z"));

        Published merged = merge(drop("2,b,y", "3,c,", "4,d,w"));

        assertThat(merged.merged()).hasValue(new Merged(1, 1, 1));
        assertThat(merged.rows()).isEqualTo(3);
        assertThat(rows(ROWS)).containsExactly("1|a|x|append|1", "2|b|y|append|1", "3|c|∅|merge|2", "4|d|w|merge|2");
    }

    @Test
    void theReplacedRowsAreTheBeforeImage() {
        table();
        append(drop("1,a,x", "2,b,y"));

        Published merged = merge(drop("2,c,y", "3,d,z"));

        assertThat(merged.backupVersion()).hasValue(1);
        assertThat(rows("SELECT ref_data_version_id, id, name, city, ref_data_load_id FROM bkp.t_replaced"))
                .containsExactly("1|2|b|y|1");
    }

    @Test
    void aMergeThatReplacesNothingHasNoBeforeImage() {
        table();
        append(drop("1,a,x"));

        assertThat(merge(drop("1,a,x", "2,b,y")).backupVersion()).isEmpty();
    }

    @Test
    void columnsThatTheFileLacksKeepTheirValues() {
        table();
        append(drop("1,a,x"));

        merge(Drop.of("t", "id,name", "1,b", "2,c"));

        assertThat(rows(ROWS)).containsExactly("1|b|x|merge|2", "2|c|∅|merge|2");
    }

    @Test
    void newColumnsAreAdded() {
        table();
        append(drop("1,a,x", "2,b,y"));

        merge(Drop.of("t", "id,name,city,zip", "1,a,x,9000").with(Fixtures.key("id")));

        assertThat(rows("SELECT id, zip, ref_data_load_id FROM ref.t ORDER BY id"))
                .containsExactly("1|9000|2", "2|∅|1");
    }

    @Test
    void aFileOfNothingButKeysUpdatesNone() {
        table();
        append(drop("1,a,x"));

        assertThat(merge(Drop.of("t", "id", "1", "2")).merged()).hasValue(new Merged(1, 0, 1));
    }

    @Test
    void aNewTableGetsTheKeyAsItsPrimaryKey() {
        Drop drop =
                Drop.of("n", "country,code,name", "ch,1,a", "ch,2,b", "de,1,c").with(Fixtures.key("country", "Code"));

        assertThat(merge(drop).merged()).hasValue(new Merged(3, 0, 0));

        assertThat(merge(Drop.of("n", "country,code,name", "de,1,d", "fr,1,e")).merged())
                .as("by the table's own key")
                .hasValue(new Merged(1, 1, 0));
        assertThat(rows("SELECT country, code, name FROM ref.n ORDER BY country, code"))
                .containsExactly("ch|1|a", "ch|2|b", "de|1|d", "fr|1|e");
        assertThatThrownBy(() -> append(Drop.of("n", "country,code,name", "ch,1,z")))
                .isInstanceOfSatisfying(
                        RefusedFile.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONSTRAINT));
    }

    @Test
    void aNewTableWithoutAKeyIsRefusedAndTheAdviceSaysHowToSetOne() {
        assertRefused(
                ErrorCode.MERGE_KEY,
                () -> merge(drop("1,a,x")),
                "there is no table ref.t yet",
                "dropoff.table.<table>.key=");
    }

    @Test
    void aTableWithoutAKeyIsRefusedAndTheAdviceSaysHowToSetOne() {
        append(drop("1,a,x"));

        assertRefused(
                ErrorCode.MERGE_KEY,
                () -> merge(drop("1,b,x")),
                "ref.t has no key by which rows could be merged",
                "dropoff.table.<table>.key=");
    }

    @Test
    void aKeyThatIsSetNeedsNoneInTheTable() {
        append(drop("1,a,x", "2,b,y"));

        assertThat(merge(drop("2,c,y", "3,d,z").with(Fixtures.key("ID"))).merged())
                .hasValue(new Merged(1, 1, 0));
        assertThat(rows("SELECT id, name FROM ref.t ORDER BY id")).containsExactly("1|a", "2|c", "3|d");
    }

    @Test
    void theOnlyUniqueKeyOfATableWithoutAPrimaryOneIsItsKey() {
        sql("CREATE TABLE ref.t (id nvarchar(20) NOT NULL, name nvarchar(20), city nvarchar(20), UNIQUE (id))");
        append(drop("1,a,x"));

        assertThat(merge(drop("1,b,x")).merged()).hasValue(new Merged(0, 1, 0));
    }

    @Test
    void ofSeveralUniqueKeysNoneIsGuessed() {
        sql(
                "CREATE TABLE ref.t (id nvarchar(20) NOT NULL UNIQUE, name nvarchar(20) NOT NULL UNIQUE, city nvarchar(20))");

        assertRefused(ErrorCode.MERGE_KEY, () -> merge(drop("1,b,x")), "several unique keys");
    }

    @Test
    void aPrimaryKeyThatTheDatabaseNumbersIsPassedOver() {
        sql("CREATE TABLE ref.t (no bigint IDENTITY(1, 1) PRIMARY KEY, id nvarchar(20) NOT NULL, name nvarchar(20),"
                + " city nvarchar(20), UNIQUE (id))");
        append(drop("1,a,x"));

        assertThat(merge(drop("1,b,x", "2,c,y")).merged()).hasValue(new Merged(1, 1, 0));
        assertThat(rows("SELECT id, name FROM ref.t ORDER BY no")).containsExactly("1|b", "2|c");
    }

    @Test
    void aFileWithoutAColumnOfTheKeyIsRefused() {
        table();

        assertRefused(ErrorCode.MERGE_KEY, () -> merge(Drop.of("t", "name,city", "a,x")), "no column id");
    }

    @Test
    void aRowWithoutAKeyIsRejectedWithItsLine() {
        append(drop("1,a,x"));

        assertRefused(
                ErrorCode.REJECTS,
                () -> merge(drop("1,b,x", ",c,y").with(Fixtures.key("id"))),
                "line 3, column id: a value is required");
    }

    @Test
    void aKeyThatComesTwiceFailsWithBothLines() {
        table();
        append(drop("1,a,x"));

        assertRefused(
                ErrorCode.MERGE_KEY,
                () -> merge(drop("1,b,x", "2,c,y", "1,d,z", "3,e,w", "3,e,w", "3,f,w")),
                "lines 2 and 4 have the same key; lines 5 to 7 (3 rows) have the same key (id)",
                "dropoff.merge.duplicates=last");
        assertThat(rows(ROWS)).containsExactly("1|a|x|append|1");
    }

    @Test
    void theLastRowOfAKeyCountsWhenItIsToldSo() {
        LoadSettings last = new LoadSettings(
                BATCH,
                0,
                2,
                0,
                LoadSettings.Streams.ONE,
                LoadSettings.Types.TEXT,
                Set.of(),
                0,
                LoadSettings.DuplicateAppend.REJECT,
                LoadSettings.MergeDuplicates.LAST,
                2);
        publisher = new LastSteps(new Publisher(database, last, REFERENCE));
        table();
        append(drop("1,a,x"));

        Published merged = merge(drop("1,b,x", "2,c,y", "1,d,z", "2,e,w"));

        assertThat(merged.merged()).hasValue(new Merged(1, 1, 0));
        assertThat(rows(ROWS)).containsExactly("1|d|z|merge|2", "2|e|w|merge|2");
    }

    @Test
    void blanksAtTheEndOfAKeyMakeNoOtherKey() {
        table();
        append(drop("1,a,x", "2 ,b,y"));

        assertThat(merge(drop("1  ,c,x", "2,d,y")).merged()).hasValue(new Merged(0, 2, 0));
        assertThat(rows("SELECT name FROM ref.t ORDER BY name")).containsExactly("c", "d");
        assertRefused(ErrorCode.MERGE_KEY, () -> merge(drop("3,a,x", "3 ,b,x")), "lines 2 and 3");
    }

    @Test
    void aValueThatDiffersOnlyInBlanksOrCaseIsWritten() {
        table();
        append(drop("1,abc,x", "2,abc,x"));

        assertThat(merge(drop("1,ABC,x", "2,abc ,x")).merged()).hasValue(new Merged(0, 2, 0));
        assertThat(rows("SELECT name FROM ref.t ORDER BY id")).containsExactly("ABC", "abc ");
    }

    @Test
    void typedColumnsAreComparedByTheirValues() {
        sql(
                "CREATE TABLE ref.t (id int NOT NULL PRIMARY KEY, price decimal(10, 2), born date, seen datetime2(3), part float,"
                        + " paid bit, fixed nchar(5))");
        String[] same = {"07,1.50,2026-01-02,2026-01-02 03:04:05.600,1.5,1,ab"};
        String header = "id,price,born,seen,part,paid,fixed";
        append(Drop.of("t", header, "7,1.5,2026-01-02,2026-01-02T03:04:05.6,1.50,true,ab"));

        assertThat(merge(Drop.of("t", header, same)).merged()).hasValue(new Merged(0, 0, 1));
        assertThat(merge(Drop.of("t", header, "7,1.51,2026-01-02,2026-01-02 03:04:05.600,1.5,1,ab"))
                        .merged())
                .hasValue(new Merged(0, 1, 0));
        assertThat(merge(Drop.of("t", header, "7,,,,,,")).merged()).hasValue(new Merged(0, 1, 0));
        assertThat(merge(Drop.of("t", header, "7,,,,,,")).merged()).hasValue(new Merged(0, 0, 1));
    }

    @Test
    void aTableWithSeveralRowsOfOneKeyIsRefusedWithTheLine() {
        append(drop("1,a,x", "2,b,y", "2,c,y"));

        assertRefused(
                ErrorCode.MERGE_KEY,
                () -> merge(drop("1,z,x", "2,z,y").with(Fixtures.key("id"))),
                "line 3: ref.t has several rows with the key (id) of this one");
        assertThat(rows("SELECT name FROM ref.t ORDER BY name")).containsExactly("a", "b", "c");
        assertThat(rows("SELECT COUNT(*) FROM bkp.t_replaced")).containsExactly("0");
    }

    @Test
    void nothingIsLeftOfAMergeWhoseHookFails() {
        table();
        append(drop("1,a,x"));
        Drop drop = drop("1,b,x", "2,c,y");

        try (Load load = begin(drop.order(7, LoadType.MERGE))) {
            write(load, drop);
            assertThatThrownBy(() -> publisher.publish(load, (connection, result) -> {
                        throw new SQLException("no");
                    }))
                    .hasMessageContaining("no");
        }

        assertThat(rows(ROWS)).containsExactly("1|a|x|append|1");
        assertThat(rows("SELECT COUNT(*) FROM bkp.t_replaced")).containsExactly("0");
    }

    @Test
    void withoutBeforeImagesToKeepRowsAreMergedAllTheSame() {
        publisher = new LastSteps(new Publisher(database, settings(0), REFERENCE));
        loader = new Loader(database, settings(0));
        control = new LoadControl();
        table();
        append(drop("1,a,x"));

        assertThat(merge(drop("1,b,x", "2,c,y")).merged()).hasValue(new Merged(1, 1, 0));
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // a join for each row takes hours
    void manyRowsAreMergedInOneGo() {
        table();
        String[] first = new String[40_000];
        String[] second = new String[40_000];
        for (int i = 0; i < first.length; i++) {
            first[i] = i + ",n" + i + ",x";
            second[i] = (i + 20_000) + ",n" + (i + 20_000) + (i % 2 == 0 ? ",x" : ",y");
        }
        append(drop(first));

        assertThat(merge(drop(second)).merged()).hasValue(new Merged(20_000, 10_000, 10_000));
        assertThat(rows("SELECT COUNT(*), COUNT(DISTINCT id) FROM ref.t")).containsExactly("60000|60000");
    }

    @Test
    void rowsOfAMergeWithReferenceDataRegisterTheirTable() {
        table();

        assertThat(merge(drop("1,a,x").asReference()).referenceInserted()).isTrue();
    }

    @Test
    void aNameOfQuotesIsAKeyLikeAnyOther() {
        Drop first = Drop.of("t", "a\"]b,name", "1,x").with(Fixtures.key("a\"]b"));

        merge(first);

        assertThat(merge(Drop.of("t", "a\"]b,name", "1,y", "2,z")).merged()).hasValue(new Merged(1, 1, 0));
    }

    private Published undo(LoadToUndo load) {
        LoadTables names = new LoadTables(new TableName("ref", "t"), new TableName("bkp", "t_backup"));
        return new Versions(database, 2, LEDGER).undo(names, load, (connection, result) -> {});
    }

    private static LoadToUndo merged(long id, Published published) {
        Merged merged = published.merged().orElseThrow();
        return new LoadToUndo(
                id,
                merged.inserted() + merged.updated(),
                merged.updated(),
                published.backupVersion().orElse(0),
                List.of("id"));
    }

    @Test
    void anUndoneMergeLeavesTheTableAsItWas() {
        table();
        append(drop("1,a,x", "2,,y"));
        List<String> before = rows(ALL);

        Published merged = merge(drop("1,b,", "2,c,y", "3,d,z"));

        assertThat(undo(merged(2, merged)).rows()).isEqualTo(3);
        assertThat(rows(ALL)).isEqualTo(before);
    }

    @Test
    void aMergeIsUndoneAlsoAfterMergesOfOtherKeys() {
        table();
        append(drop("1,a,x", "2,b,y"));
        Published first = merge(drop("1,c,x", "3,d,z"));
        merge(drop("2,e,y", "4,f,w"));

        undo(merged(2, first));

        assertThat(rows(ROWS)).containsExactly("1|a|x|append|1", "2|e|y|merge|3", "4|f|w|merge|3");
    }

    @Test
    void aMergeWhoseRowsALaterOneReplacedIsNotUndone() {
        table();
        append(drop("1,a,x", "2,a,x"));
        Published first = merge(drop("1,b,x", "2,b,x"));
        Published second = merge(drop("1,c,x"));

        assertThatThrownBy(() -> undo(merged(2, first)))
                .hasMessageContaining("of the 2 rows that load 2 left in ref.t 1 are there");
        undo(merged(3, second));
        undo(merged(2, first));

        assertThat(rows(ROWS)).containsExactly("1|a|x|append|1", "2|a|x|append|1");
    }

    @Test
    void aMergeWhoseKeysALaterAppendBroughtAgainIsNotUndone() {
        sql("CREATE TABLE ref.t (id nvarchar(20) NOT NULL, name nvarchar(20), city nvarchar(20))");
        append(drop("1,a,x"));
        Published merged = merge(drop("1,b,x").with(Fixtures.key("id")));
        append(drop("1,c,x"));

        assertThatThrownBy(() -> undo(merged(2, merged))).hasMessageContaining("take them out first");
    }

    @Test
    void anAppendWhoseRowsAMergeReplacedIsNotUndone() {
        sql("INSERT INTO ref.File_Monitor_Tracking (file_path, file_name, load_type, status, phase, table_name,"
                + " backup_version) VALUES ('/x/t.csv', 't.csv', 'merge', 'completed', 'filed', 't', 1)");
        table();
        append(drop("1,a,x", "2,b,y"));
        merge(drop("1,c,x"));

        assertThatThrownBy(() -> undo(new LoadToUndo(1, 2, 0, 0, List.of())))
                .hasMessageContaining("later loads replaced rows of it, undo them first: 1 (t.csv)");
    }

    @Test
    void aMergeWhoseBeforeImageIsNoLongerKeptIsNotUndone() {
        table();
        append(drop("1,a,x", "2,a,x", "3,a,x"));
        Published first = merge(drop("1,b,x"));
        merge(drop("2,b,x"));
        merge(drop("3,b,x"));

        assertThatThrownBy(() -> undo(merged(2, first))).hasMessageContaining("no longer kept (dropoff.backup.keep)");
        assertThat(rows("SELECT name FROM ref.t ORDER BY id")).containsExactly("b", "b", "b");
    }

    @Test
    void rowsThatOthersPointToAreMergedAndPutBackInPlace() {
        table();
        append(drop("1,a,x"));
        sql(
                "CREATE TABLE ref.child (t nvarchar(20), FOREIGN KEY (t) REFERENCES ref.t (id))",
                "INSERT INTO ref.child VALUES ('1')");

        Published merged = merge(drop("1,b,x"));
        undo(merged(2, merged));

        assertThat(rows(ROWS)).containsExactly("1|a|x|append|1");
        sql("DROP TABLE ref.child");
    }

    private void namesThatAChildFollows() {
        sql("CREATE TABLE ref.t (id nvarchar(20) NOT NULL PRIMARY KEY, name nvarchar(20) NOT NULL UNIQUE,"
                + " city nvarchar(20))");
        append(drop("1,a,x"));
        sql(
                "CREATE TABLE ref.child (t nvarchar(20), CONSTRAINT fk_child FOREIGN KEY (t) REFERENCES ref.t (name)"
                        + " ON UPDATE CASCADE)",
                "INSERT INTO ref.child VALUES ('a')");
    }

    @Test
    void aForeignKeyThatWouldChangeRowsOfAnotherTableStopsAMergeOfItsColumn() {
        namesThatAChildFollows();

        assertThatThrownBy(() -> merge(drop("1,b,x", "2,c,x")))
                .isInstanceOf(LoadFailed.class)
                .hasMessageContaining("the column name of ref.t cannot be updated")
                .hasMessageContaining("fk_child");
        assertThat(rows(ROWS)).containsExactly("1|a|x|append|1");
        assertThat(merge(Drop.of("t", "id,city", "1,y")).merged())
                .as("a file without that column")
                .hasValue(new Merged(0, 1, 0));
        assertThat(rows("SELECT t FROM ref.child")).containsExactly("a");
        sql("DROP TABLE ref.child");
    }

    @Test
    void aMergeThatLeftSuchAColumnAloneIsUndone() {
        namesThatAChildFollows();

        undo(merged(2, merge(Drop.of("t", "id,city", "1,y"))));

        assertThat(rows(ROWS)).containsExactly("1|a|x|append|1");
        assertThat(rows("SELECT t FROM ref.child")).containsExactly("a");
        sql("DROP TABLE ref.child");
    }

    @Test
    void aForeignKeyThatFollowsTheKeyItselfIsNoneThatAMergeChanges() {
        table();
        append(drop("1,a,x"));
        sql(
                "CREATE TABLE ref.child (t nvarchar(20), FOREIGN KEY (t) REFERENCES ref.t (id) ON UPDATE CASCADE)",
                "INSERT INTO ref.child VALUES ('1')");

        undo(merged(2, merge(drop("1,b,x"))));

        assertThat(rows(ROWS)).containsExactly("1|a|x|append|1");
        sql("DROP TABLE ref.child");
    }

    @Test
    void aFullloadAfterAMergeKeepsTheMergedRowsInItsBeforeImage() {
        table();
        append(drop("1,a,x"));
        Published merged = merge(drop("1,b,x", "2,c,y"));
        fullload(drop("9,z,z"));

        assertThatThrownBy(() -> undo(merged(2, merged))).hasMessageContaining("holds no row of load 2");
        LoadTables names = new LoadTables(new TableName("ref", "t"), new TableName("bkp", "t_backup"));
        new Versions(database, 2, LEDGER).rollback(names, 1, (connection, result) -> {});
        assertThat(rows(ROWS)).containsExactly("1|b|x|merge|2", "2|c|y|merge|2");

        undo(merged(2, merged));
        assertThat(rows(ROWS)).containsExactly("1|a|x|append|1");
    }
}
