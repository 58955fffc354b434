package io.dropoff.load;

import io.dropoff.schema.LoadOrder;
import io.dropoff.schema.SchemaPlan;
import java.util.List;

/** What both kinds of load need to know. */
record Job(LoadOrder order, SchemaPlan plan, LoadControl control, Rejects rejects) {

    List<Field> fields() {
        return Field.written(order, plan);
    }
}
