package io.dropoff.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.UnitOfWorkHelper;
import org.junit.jupiter.api.Test;

class TableQueueTest {

    private static final int TABLES = 5;
    private static final int FILES = 300;
    private static final int CAPACITY = 7;
    private static final int LANES = 8;

    private final CamelContext context = new DefaultCamelContext();
    private final TableQueue queue = new TableQueue(CAPACITY);
    private final Map<String, List<Integer>> loaded = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> atWork = new ConcurrentHashMap<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostWaiting = new AtomicInteger();

    @Test
    void nothingLeavesWhileItIsHeldAndTheHolderWaitsForWhatIsOut() throws Exception {
        queue.add(file("a", 1));
        queue.add(file("a", 2));
        Exchange out = queue.poll();
        ExecutorService holder = Executors.newSingleThreadExecutor();
        try {
            var idle = holder.submit(() -> {
                queue.holdUntilIdle();
                return queue.busyTables();
            });
            assertThat(idle).isNotDone();

            done(out);
            assertThat(idle.get(1, TimeUnit.MINUTES)).isZero();
            assertThat(queue.poll()).isNull();

            queue.letLeave();
            assertThat(queue.poll().getMessage().getBody()).isEqualTo(2);
        } finally {
            holder.shutdownNow();
        }
    }

    @Test
    void manyLanesTakeEachTablesFilesOneAtATimeInOrderAndLoseNone() throws Exception {
        CountDownLatch rest = new CountDownLatch(TABLES * FILES);
        ExecutorService threads = Executors.newFixedThreadPool(TABLES + LANES);
        try {
            IntStream.range(0, TABLES).forEach(table -> threads.submit(() -> drop("t" + table)));
            IntStream.range(0, LANES).forEach(lane -> threads.submit(() -> load(rest)));

            assertThat(rest.await(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            threads.shutdownNow();
        }
        List<Integer> inOrder = IntStream.range(0, FILES).boxed().toList();
        assertThat(loaded).hasSize(TABLES).allSatisfy((table, files) -> assertThat(files)
                .isEqualTo(inOrder));
        assertThat(atOnce).hasValue(1);
        assertThat(mostWaiting.get()).isBetween(1, CAPACITY);
        assertThat(queue).isEmpty();
        assertThat(queue.busyTables()).isZero();
    }

    @Test
    void aTableThatIsBusyHoldsUpNoOther() {
        queue.add(file("slow", 0));
        queue.add(file("slow", 1));
        queue.add(file("quick", 0));

        Exchange first = queue.poll();
        assertThat(first.getProperty(TableQueue.TABLE)).isEqualTo("slow");
        assertThat(queue.poll().getProperty(TableQueue.TABLE)).isEqualTo("quick");
        assertThat(queue.poll()).isNull();

        done(first);
        assertThat(queue.poll().getMessage().getBody()).isEqualTo(1);
    }

    private Void drop(String table) throws InterruptedException {
        for (int number = 0; number < FILES; number++) {
            queue.put(file(table, number));
            mostWaiting.accumulateAndGet(queue.size(), Math::max);
        }
        return null;
    }

    private Void load(CountDownLatch rest) throws InterruptedException {
        while (rest.getCount() > 0) {
            Exchange file = queue.poll(Duration.ofMillis(50).toMillis(), TimeUnit.MILLISECONDS);
            if (file != null) {
                String table = file.getProperty(TableQueue.TABLE, String.class);
                AtomicInteger here = atWork.computeIfAbsent(table, t -> new AtomicInteger());
                atOnce.accumulateAndGet(here.incrementAndGet(), Math::max);
                loaded.computeIfAbsent(table, t -> new ArrayList<>())
                        .add(file.getMessage().getBody(Integer.class));
                here.decrementAndGet();
                done(file);
                rest.countDown();
            }
        }
        return null;
    }

    private Exchange file(String table, int number) {
        Exchange exchange = new DefaultExchange(context);
        exchange.setProperty(TableQueue.TABLE, table);
        exchange.getMessage().setBody(number);
        return exchange;
    }

    private static void done(Exchange exchange) {
        UnitOfWorkHelper.doneSynchronizations(
                exchange, exchange.getExchangeExtension().handoverCompletions());
    }
}
