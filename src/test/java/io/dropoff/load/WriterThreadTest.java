package io.dropoff.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.fault.LoadCancelled;
import io.dropoff.rows.RowBatch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One thread parses, another writes: every batch arrives once and in order, and neither ever waits for one that has gone. */
@Timeout(300)
class WriterThreadTest {

    private static final int PAIRS = 8;
    private static final int BATCHES = 2_000;
    private static final int CAPACITY = 3;

    private final LoadControl control = new LoadControl();

    @Test
    void manyPairsAtOnceHandOverEveryBatchOnceAndInOrder() throws Exception {
        ExecutorService parsers = Executors.newFixedThreadPool(PAIRS);
        try {
            List<Future<List<Integer>>> written = IntStream.range(0, PAIRS)
                    .mapToObj(pair -> parsers.submit(() -> handOver(pair)))
                    .toList();

            List<Integer> inOrder = IntStream.range(0, BATCHES).boxed().toList();
            for (Future<List<Integer>> pair : written) {
                assertThat(pair.get()).isEqualTo(inOrder);
            }
        } finally {
            parsers.shutdownNow();
        }
    }

    private List<Integer> handOver(int pair) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        try (WriterThread writer = new WriterThread("pair " + pair, queue(), queue -> {
            for (RowBatch batch = queue.take(); batch != null; batch = queue.take()) {
                numbers.add((int) batch.lines()[0]);
            }
        })) {
            for (int number = 0; number < BATCHES; number++) {
                writer.write(batch(number));
            }
            writer.finish();
            return numbers; // all of it is here: finish() waits for the writer
        }
    }

    @Test
    void aParserThatWaitsForRoomIsToldWhyTheWriterFailed() throws Exception {
        CountDownLatch full = new CountDownLatch(CAPACITY);
        try (WriterThread writer = new WriterThread("fails", queue(), queue -> {
            await(full);
            throw new SQLException("the disk is full");
        })) {
            assertThatThrownBy(() -> {
                        for (int number = 0; number < BATCHES; number++) {
                            writer.write(batch(number));
                            full.countDown();
                        }
                    })
                    .isInstanceOf(SQLException.class)
                    .hasMessage("the disk is full");
        }
    }

    @Test
    void aWriterThatFailsOnTheLastBatchFailsTheEnd() throws Exception {
        try (WriterThread writer = new WriterThread("fails late", queue(), queue -> {
            RowBatch last = queue.take();
            while (last != null) {
                last = queue.take();
            }
            throw new SQLException("the key is taken");
        })) {
            writer.write(batch(0));

            assertThatThrownBy(writer::finish).hasMessage("the key is taken");
        }
    }

    @Test
    void aCancelledLoadFreesBothThreads() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (WriterThread writer = new WriterThread("cancelled", queue(), queue -> {
            try {
                queue.take();
                taken.countDown();
                queue.take(); // nothing more comes
            } finally {
                ended.countDown();
            }
        })) {
            writer.write(batch(0));
            taken.await();
            control.requestCancel("by the test");

            assertThatThrownBy(() -> writer.write(batch(1)))
                    .isInstanceOf(LoadCancelled.class)
                    .hasMessageContaining("by the test");
            ended.await();
        }
    }

    @Test
    void closingInTheMiddleEndsTheWriterBeforeItReturns() throws Exception {
        List<String> end = new ArrayList<>();
        CountDownLatch taken = new CountDownLatch(1);
        WriterThread writer = new WriterThread("given up", queue(), queue -> {
            try {
                queue.take();
                taken.countDown();
                queue.take();
            } catch (SQLException givenUp) {
                end.add(givenUp.getMessage());
                throw givenUp;
            }
        });
        writer.write(batch(0));
        taken.await();

        writer.close();

        assertThat(end).containsExactly("the load was given up");
    }

    private BatchQueue queue() {
        return new BatchQueue(CAPACITY, control);
    }

    private static RowBatch batch(int number) {
        return new RowBatch(List.<String[]>of(new String[] {"v"}), new long[] {number});
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
