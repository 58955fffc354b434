package io.dropoff.load;

import io.dropoff.rows.RowBatch;
import io.dropoff.schema.LoadOrder;
import io.dropoff.schema.SchemaPlan;
import io.dropoff.settings.LoadSettings;
import java.util.Iterator;

/** Holds the values of a file against the columns of its table as a load would, without writing any. */
public final class FitCheck {

    private FitCheck() {}

    /** @throws io.dropoff.fault.RefusedFile REJECTS when more rows than allowed do not fit */
    public static void require(LoadOrder order, SchemaPlan plan, LoadSettings settings, Iterator<RowBatch> rows) {
        RowCheck check = new RowCheck(Field.written(order, plan), Loader.rejects(order, settings));
        while (rows.hasNext()) {
            check.fitting(rows.next());
        }
    }
}
