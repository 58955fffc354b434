package io.dropoff.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.db.Dialect;
import io.dropoff.db.TableName;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.settings.LoadType;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MergeKeyTest {

    private static final TableName ORDERS = new TableName("ref", "orders");
    private static final Column ID = Column.planned("id", "int", 0, 0, 0);
    private static final Column NAME = Column.planned("name", "nvarchar(50)", 50, 0, 0);
    private static final Column NUMBERED = new Column("no", "int", 0, 0, 0, false, false, true, false, "", 0);
    private static final Column COMPUTED = new Column("sum", "int", 0, 0, 0, false, false, false, true, "", 0);
    private static final Column XML = Column.planned("doc", "xml", 0, 0, 0);
    private static final Table TABLE = new Table(ORDERS, List.of(ID, NAME, NUMBERED, COMPUTED, XML));
    private static final UniqueKey PRIMARY = new UniqueKey("pk", true, true, List.of("id"));
    private static final UniqueKey UNIQUE = new UniqueKey("uq", false, true, List.of("name"));

    private static Incoming merge() {
        return Incoming.of("id", "name").as(LoadType.MERGE);
    }

    private static List<Column> of(Incoming file, UniqueKey... keys) {
        return new MergeKey(file.order()).of(TABLE, TABLE.columns(), List.of(keys));
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOfSatisfying(RefusedFile.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCode.MERGE_KEY));
    }

    @Test
    void otherLoadsNeedNone() {
        assertThat(of(Incoming.of("id", "name"), PRIMARY)).isEmpty();
    }

    @Test
    void thePrimaryKeyIsTakenElseTheOnlyOther() {
        assertThat(of(merge(), UNIQUE, PRIMARY)).containsExactly(ID);
        assertThat(of(merge(), UNIQUE)).containsExactly(NAME);
    }

    @Test
    void whatPeopleSaidComesFirst() {
        assertThat(of(merge().set("key", "name"), PRIMARY)).containsExactly(NAME);
        assertThat(of(merge().under("{name: name, primaryKey: true}"), PRIMARY)).containsExactly(NAME);
        assertThat(of(merge().set("key", "id").under("{name: name, primaryKey: true}"), PRIMARY))
                .containsExactly(ID);
    }

    @Test
    void aKeyOfSomeRowsOrOfAColumnThatTheDatabaseFillsIsNone() {
        UniqueKey some = new UniqueKey("some", false, false, List.of("id"));
        UniqueKey numbered = new UniqueKey("pk", true, true, List.of("no"));
        UniqueKey unknown = new UniqueKey("pk", true, true, List.of("other"));

        assertThat(of(merge(), some, numbered, unknown, UNIQUE)).containsExactly(NAME);
        assertThat(of(merge().set("keep-identity", "true"), numbered, UNIQUE)).containsExactly(NUMBERED);
        assertRefused(() -> of(merge(), some)).hasMessageContaining("has no key by which rows could be merged");
    }

    @Test
    void severalKeysWithoutAPrimaryOneAreAQuestion() {
        UniqueKey both = new UniqueKey("both", false, true, List.of("id", "name"));
        assertRefused(() -> of(merge(), UNIQUE, both)).hasMessageContaining("no primary one: name, id + name");
    }

    @Test
    void aKeyThatIsSetMustBeOneThatFilesCanBring() {
        assertRefused(() -> of(merge().set("key", "other"))).hasMessageContaining("has no column other");
        assertRefused(() -> of(merge().set("key", "no"))).hasMessageContaining("is filled by the database");
        assertRefused(() -> of(merge().set("key", "sum"))).hasMessageContaining("is filled by the database");
        assertRefused(() -> of(merge().set("key", "sum").set("keep-identity", "true")))
                .hasMessageContaining("is filled by the database");
        assertRefused(() -> of(merge().set("key", "doc"))).hasMessageContaining("cannot be compared");
        assertRefused(() -> new MergeKey(merge().set("key", "name").order()).of(TABLE, List.of(ID), List.of()))
                .hasMessageContaining("the file has no column name");
    }

    private static SchemaPlan create(Incoming file, Column... columns) {
        SchemaPlan.PlanBuilder draft = new SchemaPlan.PlanBuilder(Dialect.of("jdbc:sqlserver://localhost"), ORDERS);
        new MergeKey(file.order()).create(draft, List.of(columns));
        return draft.plan(new Table(ORDERS, draft.columns), List.of(), false, List.of());
    }

    @Test
    void aNewTableGetsItAsItsPrimaryKey() {
        SchemaPlan plan = create(merge().set("key", "name,id"), ID, NAME);

        assertThat(plan.steps().get(0).sql())
                .contains("\"id\" int NOT NULL, \"name\" nvarchar(225) NOT NULL, \"ref_data_loadtime\"")
                .endsWith("PRIMARY KEY (\"name\", \"id\"))");
        assertThat(plan.table().columns()).hasSize(5);
    }

    @Test
    void aColumnThatIsNotOfItStaysAsItIs() {
        assertThat(create(merge().set("key", "id"), ID, NAME).steps().get(0).sql())
                .contains("\"name\" nvarchar(50) NULL");
    }

    @Test
    void aContractsColumnKeepsItsTypeWhereItIsShortEnough() {
        Incoming file = merge().under("{name: name, primaryKey: true}");

        assertThat(create(file, ID, NAME).steps().get(0).sql()).contains("\"name\" nvarchar(50) NOT NULL");
        Column long450 = Column.planned("name", "nvarchar(450)", 450, 0, 0);
        assertThat(create(file, ID, long450).steps().get(0).sql()).contains("\"name\" nvarchar(450) NOT NULL");
        Column long451 = Column.planned("name", "nvarchar(451)", 451, 0, 0);
        assertThat(create(file, ID, long451).steps().get(0).sql()).contains("\"name\" nvarchar(450) NOT NULL");
    }

    @Test
    void aNewTableWithoutAKeyIsRefused() {
        assertRefused(() -> create(merge(), ID, NAME)).hasMessageContaining("no key is set for it");
        assertRefused(() -> create(merge().set("key", "other"), ID, NAME))
                .hasMessageContaining("the file has no column other");
    }

    @Test
    void valuesThatAreTooLongForAKeyAreRefused() {
        Incoming file = Incoming.of("id").as(LoadType.MERGE).set("key", "name");

        assertThat(create(file.with(Incoming.text("name", 450)), ID, NAME).created())
                .isTrue();
        assertRefused(() -> create(file.with(Incoming.text("name", 451)), ID, NAME))
                .hasMessageContaining("have up to 451 characters; in a key of 1 column at most 450 can be");
        assertRefused(() -> create(file.with(Incoming.text("name", 451)).set("key", "name,id"), ID, NAME))
                .hasMessageContaining("in a key of 2 columns at most 225 can be");
    }
}
