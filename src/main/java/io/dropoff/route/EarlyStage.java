package io.dropoff.route;

import io.dropoff.db.Fence;
import io.dropoff.format.CsvFormat;
import io.dropoff.load.Load;
import io.dropoff.load.Loader;
import io.dropoff.rows.BatchBuilder;
import io.dropoff.rows.ColumnProfile;
import io.dropoff.rows.ColumnProfile.ValueType;
import io.dropoff.rows.FileProfile;
import io.dropoff.rows.RowBatch;
import io.dropoff.rows.RowListener;
import io.dropoff.schema.Column;
import io.dropoff.schema.ColumnKind;
import io.dropoff.schema.LoadOrder;
import io.dropoff.schema.SchemaPlan;
import io.dropoff.schema.TablePlanning;
import io.dropoff.settings.LoadType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stages the rows of one file while they are proved: a stage is nobody's but the load's, so that rows may be in it of which nobody knows
 * yet whether they will count. Only for a table that is there and stays as it is. Whatever goes otherwise than expected, it gives up
 * without a word, and the second pass does all again, with the error if it is one. For one thread.
 */
final class EarlyStage implements RowListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EarlyStage.class);

    /** UTF-16 units for a value of a column that has no length of its own; what is longer is staged by the second pass. */
    private static final int ROOM = 200;

    private static final int MOST_ROOM = 4_000;

    /** Of a value, to guess how many rows there are. */
    private static final int BYTES = 8;

    private final LoadContext context;
    private final TablePlanning planner;
    private final Loader loader;
    private final Fence fence;
    private final int batchSize;
    private CsvFormat format;
    private List<String> columns = List.of();
    private int[] room = {};
    private BatchBuilder rows;
    private Load load;
    private boolean givenUp;

    EarlyStage(LoadContext context, TablePlanning planner, Loader loader, Fence fence, int batchSize) {
        this.context = context;
        this.planner = planner;
        this.loader = loader;
        this.fence = fence;
        this.batchSize = batchSize;
    }

    @Override
    public void reading(CsvFormat next) {
        format = next;
    }

    /** What was staged in another format goes. */
    @Override
    public void begin(List<String> names) {
        close();
        columns = names;
        rows = new BatchBuilder(batchSize);
        givenUp = false;
    }

    @Override
    public void value(int column, char[] buffer, int offset, int length, long line) {
        if (givenUp) {
            return;
        }
        if (column == 0) {
            rows.newRow(columns.size());
        }
        rows.value(column, buffer, offset, length);
    }

    @Override
    public void empty(int column, long line) {
        if (column == 0 && !givenUp) {
            rows.newRow(columns.size());
        }
    }

    @Override
    public void row(long line) {
        if (!givenUp && rows.endRow(line)) {
            write(rows.batch());
        }
    }

    private void write(RowBatch batch) {
        try {
            if (load == null) {
                start();
            }
            if (load == null || !fits(batch)) {
                giveUp("the table would have to change");
            } else {
                load.write(batch);
            }
        } catch (RuntimeException error) {
            giveUp(error.toString());
        }
    }

    /** Not before the first rows, which show most formats that do not hold. */
    private void start() {
        SchemaPlan plan = planner.plan(order(new int[columns.size()]), percent -> {});
        if (!plan.created() && plan.changes().isEmpty()) {
            room = plan.fields().stream().mapToInt(EarlyStage::room).toArray();
            load = loader.begin(order(room), plan, context.control(), fence);
        }
    }

    private static int room(Column column) {
        if (column.kind() != ColumnKind.TEXT) {
            return ROOM;
        }
        return column.length() < 0 ? MOST_ROOM : Math.min(column.length(), MOST_ROOM);
    }

    /** How much of a table a fullload may take away is asked when its rows are counted. */
    private LoadOrder order(int[] lengths) {
        List<ColumnProfile> measures = new ArrayList<>();
        for (int i = 0; i < lengths.length; i++) {
            measures.add(new ColumnProfile(columns.get(i), lengths[i], true, ValueType.TEXT));
        }
        long size = context.drop().version().size();
        long guess = 1 + size / BYTES / Math.max(1, columns.size());
        LoadOrder order = context.order(
                new FileProfile("", size, context.drop().version().modified(), format, measures, guess, List.of()));
        return order.type() == LoadType.FULLLOAD ? order.as(LoadType.APPEND) : order;
    }

    private boolean fits(RowBatch batch) {
        for (String[] row : batch.rows()) {
            for (int i = 0; i < row.length; i++) {
                if (row[i] != null && row[i].length() > room[i]) {
                    return false;
                }
            }
        }
        return true;
    }

    private void giveUp(String why) {
        LOG.debug("{} is staged in a second pass: {}", context.drop().fileName(), why);
        close();
    }

    /**
     * The load with all rows of the file, for the caller to close; empty when a second pass has to stage them.
     *
     * @param order for the file as it was proved
     * @param plan for it
     */
    Optional<Load> proved(LoadOrder order, SchemaPlan plan) {
        if (load != null) {
            write(rows.batch());
        }
        if (load == null || !load.proved(order, plan)) {
            giveUp("the whole file shows another plan");
            return Optional.empty();
        }
        Load staged = load;
        load = null;
        return Optional.of(staged);
    }

    /** What is staged goes. */
    @Override
    public void close() {
        givenUp = true;
        if (load != null) {
            load.close();
            load = null;
        }
    }
}
