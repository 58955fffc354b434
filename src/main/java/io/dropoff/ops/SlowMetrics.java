package io.dropoff.ops;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.dropoff.db.Database;
import io.dropoff.fault.DropoffException;
import io.dropoff.intake.FolderPolls;
import io.dropoff.intake.LyingFiles;
import io.dropoff.tracking.LastSuccesses;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Meters of what is asked from database and folders now and then: not by each scrape. */
final class SlowMetrics implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(SlowMetrics.class);

    private final LyingFiles lying;
    private final Database database;
    private final LastSuccesses successes;
    private final FolderPolls polls;
    private final AtomicLong untaken = new AtomicLong();
    private MultiGauge lastSuccess;

    SlowMetrics(LyingFiles lying, Database database, LastSuccesses successes, FolderPolls polls) {
        this.lying = lying;
        this.database = database;
        this.successes = successes;
        this.polls = polls;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        lastSuccess = MultiGauge.builder("dropoff.table.last.success.timestamp")
                .description("When a file was last loaded into the table, as seconds since 1970")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("dropoff.files.untaken", untaken, AtomicLong::get)
                .description("Files that lie in the folders for more than an hour and are not going to be taken")
                .register(registry);
        connections("active", HikariPoolMXBean::getActiveConnections, registry);
        connections("idle", HikariPoolMXBean::getIdleConnections, registry);
        connections("awaited", HikariPoolMXBean::getThreadsAwaitingConnection, registry);
    }

    private void connections(String state, ToDoubleFunction<HikariPoolMXBean> number, MeterRegistry registry) {
        Gauge.builder("dropoff.database.connections", database, d -> {
                    HikariPoolMXBean pool =
                            d.dataSource() instanceof HikariDataSource hikari ? hikari.getHikariPoolMXBean() : null;
                    return pool == null ? 0 : number.applyAsDouble(pool);
                })
                .tag("state", state)
                .description("Connections of the pool; awaited = work that waits for one")
                .register(registry);
    }

    /** Asks again; what cannot be asked stays as it was. */
    void refresh() {
        try {
            untaken.set(lying.in(polls.states().keySet()).size());
            List<Row<?>> rows = successes.ask().entrySet().stream()
                    .<Row<?>>map(table -> Row.of(
                            Tags.of("table", table.getKey()), table.getValue().getEpochSecond()))
                    .toList();
            lastSuccess.register(rows, true);
        } catch (DropoffException away) {
            LOG.debug("The meters are old: {}", away.getMessage());
        }
    }
}
