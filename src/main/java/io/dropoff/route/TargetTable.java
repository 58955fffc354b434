package io.dropoff.route;

import io.dropoff.contract.DataContract;
import io.dropoff.schema.LoadTables;
import io.dropoff.settings.TableSettings;
import io.dropoff.tracking.DropRow;
import java.util.Optional;

/**
 * What is known of a drop's table before the file is read: asked once, for all steps.
 *
 * @param name as files name it
 * @param tables where it lies, with those that a load makes around it
 * @param set what is set for it
 * @param contract what its files must be
 * @param last the last drop that was completed
 */
record TargetTable(
        String name, LoadTables tables, TableSettings set, Optional<DataContract> contract, Optional<DropRow> last) {}
