package io.dropoff.load;

import io.dropoff.db.Fence;
import io.dropoff.schema.LoadOrder;
import io.dropoff.schema.SchemaPlan;
import java.util.List;

/** What a load needs to know. */
record Job(LoadOrder order, SchemaPlan plan, LoadControl control, Fence fence, RejectedRows rejects) {

    List<Field> fields() {
        return Field.written(order, plan);
    }
}
