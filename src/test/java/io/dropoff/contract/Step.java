package io.dropoff.contract;

import io.dropoff.contract.TableModel.Row;
import io.dropoff.settings.LoadType;
import java.util.List;

/** Something that is done to a table. */
sealed interface Step {

    /** @param withB whether the file has the column b */
    record Load(LoadType type, List<Row> rows, boolean withB) implements Step {}

    /** @param which of the loads that are there, counted from the newest */
    record Undo(int which) implements Step {}

    /** @param which of the versions that are kept, counted from the newest; beyond them one that is not */
    record Rollback(int which) implements Step {}
}
