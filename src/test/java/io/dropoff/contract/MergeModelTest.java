package io.dropoff.contract;

import io.dropoff.contract.TableModel.Row;
import io.dropoff.settings.LoadType;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever is loaded, undone and rolled back in whatever order: the table holds what the model says, and what is refused is refused for its reason. */
class MergeModelTest {

    private static final ModelledTable TABLE = new ModelledTable();

    @AfterContainer
    static void close() {
        TABLE.close();
    }

    @Property(tries = 1000, seed = "20261128")
    void everySequenceLeavesWhatTheModelSays(
            @ForAll boolean unique,
            @ForAll @IntRange(min = 1, max = 2) int keep,
            @ForAll("sequences") List<Step> steps) {
        TABLE.run(unique, keep, steps);
    }

    @Provide
    Arbitrary<List<Step>> sequences() {
        return Arbitraries.<Step>frequencyOf(
                        Tuple.of(6, files().map(rows -> new Step.Load(LoadType.MERGE, rows, true))),
                        Tuple.of(2, files().map(rows -> new Step.Load(LoadType.MERGE, rows, false))),
                        Tuple.of(4, files().map(rows -> new Step.Load(LoadType.APPEND, rows, true))),
                        Tuple.of(2, files().map(rows -> new Step.Load(LoadType.FULLLOAD, rows, true))),
                        Tuple.of(6, Arbitraries.integers().between(0, 9).map(Step.Undo::new)),
                        Tuple.of(2, Arbitraries.integers().between(0, 9).map(Step.Rollback::new)))
                .list()
                .ofMinSize(2)
                .ofMaxSize(7);
    }

    private static Arbitrary<List<Row>> files() {
        Arbitrary<String> values = Arbitraries.of("x", "y", "y ").injectNull(0.2);
        Arbitrary<Row> rows = Combinators.combine(Arbitraries.of("1", "2", "3", "4", "4 "), values, values)
                .as(Row::new);
        return Arbitraries.frequencyOf(
                Tuple.of(9, rows.list().uniqueElements(row -> row.id().strip()).ofMaxSize(3)),
                Tuple.of(1, rows.list().ofMaxSize(3)));
    }
}
