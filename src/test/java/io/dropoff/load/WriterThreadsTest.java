package io.dropoff.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.fault.LoadCancelled;
import io.dropoff.rows.RowBatch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One thread parses, others write: every batch arrives once and in order, and none ever waits for one that has gone. */
@Timeout(300)
class WriterThreadsTest {

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
        try (WriterThreads writer = one("pair " + pair, queue(), queue -> {
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
    void severalWritersOfOneFileWriteEveryBatchOnce() throws Exception {
        List<List<Integer>> written = Stream.generate(() -> (List<Integer>) new ArrayList<Integer>())
                .limit(PAIRS)
                .toList();
        List<WriterThreads.Body> bodies = written.stream()
                .<WriterThreads.Body>map(mine -> queue -> {
                    for (RowBatch batch = queue.take(); batch != null; batch = queue.take()) {
                        mine.add((int) batch.lines()[0]);
                    }
                })
                .toList();
        try (WriterThreads writers = new WriterThreads("several", queue(), bodies)) {
            for (int number = 0; number < BATCHES; number++) {
                writers.write(batch(number));
            }
            writers.finish();
        }

        assertThat(written.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, BATCHES).boxed().toList());
        assertThat(written).allSatisfy(mine -> assertThat(mine).isSorted());
    }

    @Test
    void oneOfSeveralThatFailsEndsTheOthersAndIsTheReason() throws Exception {
        CountDownLatch waiting = new CountDownLatch(PAIRS);
        WriterThreads.Body waits = queue -> {
            waiting.countDown();
            queue.take();
        };
        List<WriterThreads.Body> bodies = new ArrayList<>(Collections.nCopies(PAIRS, waits));
        bodies.add(queue -> {
            await(waiting);
            throw new SQLException("the disk is full");
        });
        try (WriterThreads writers = new WriterThreads("several", queue(), bodies)) {
            assertThatThrownBy(writers::finish).hasMessage("the disk is full");
        }
    }

    @Test
    void aWriterThatEndsBeforeTheOthersTakesNothingFromThem() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        List<Integer> rest = new ArrayList<>();
        try (WriterThreads writers = new WriterThreads(
                "two",
                queue(),
                List.of(
                        queue -> {
                            while (queue.take() != null) {
                                // written
                            }
                            ended.countDown();
                        },
                        queue -> {
                            RowBatch last = queue.take();
                            await(ended);
                            while (last != null) {
                                rest.add((int) last.lines()[0]);
                                last = queue.take();
                            }
                        }))) {
            for (int number = 0; number < 10; number++) {
                writers.write(batch(number));
            }
            writers.finish();
        }
        assertThat(rest).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aParserThatWaitsForRoomIsToldWhyTheWriterFailed() throws Exception {
        CountDownLatch full = new CountDownLatch(CAPACITY);
        try (WriterThreads writer = one("fails", queue(), queue -> {
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
        try (WriterThreads writer = one("fails late", queue(), queue -> {
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
        try (WriterThreads writer = one("cancelled", queue(), queue -> {
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
        WriterThreads writer = one("given up", queue(), queue -> {
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

    private static WriterThreads one(String name, BatchQueue queue, WriterThreads.Body body) {
        return new WriterThreads(name, queue, List.of(body));
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
