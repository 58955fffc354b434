package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes share their work through a broker. Whatever becomes of the messages and of the broker: every file is loaded once, and those of
 * a table in order. Nodes that die and databases that go away are tested without a broker only (FourProcessesIT).
 */
class DispatchTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String APPEND = "none_reference_data_table/append";

    @TempDir
    private Path home;

    private TestBroker broker;
    private HttpServer hook;
    private final List<String> alerts = new CopyOnWriteArrayList<>();
    private final List<Dropoff> nodes = new ArrayList<>();
    private int dropped;

    @BeforeEach
    void prepare() throws Exception {
        broker = TestBroker.in(home.resolve("broker")).start();
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            alerts.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hook.start();
    }

    @AfterEach
    void stop() throws Exception {
        nodes.forEach(Dropoff::close);
        hook.stop(0);
        broker.close();
    }

    private Dropoff node(Clock clock) {
        Dropoff node = Dropoff.in(home)
                .with("dropoff.data", home.resolve("data-" + nodes.size()).toString())
                .with("dropoff.dispatch", "jms")
                .with("dropoff.jms.server", broker.address())
                .with("dropoff.jms.timeout", "10m")
                .with("dropoff.alert.digest", "1ms")
                .with(
                        "dropoff.alert.http.url",
                        "http://127.0.0.1:" + hook.getAddress().getPort() + "/")
                .listen(new MainListenerSupport() {
                    @Override
                    public void afterConfigure(BaseMainSupport main) {
                        main.getCamelContext().getRegistry().bind("dropoffClock", Clock.class, clock);
                    }
                });
        nodes.add(node);
        return node.start();
    }

    private Dropoff node() {
        return node(Clock.systemUTC());
    }

    /** A node that listens. */
    private Dropoff listening() {
        Dropoff node = node();
        awaitListening(node, true);
        return node;
    }

    private static void awaitListening(Dropoff node, boolean listens) {
        await().atMost(PATIENCE)
                .until(() -> listens
                        == node.application()
                                .context()
                                .getRouteController()
                                .getRouteStatus("dropoff-dispatch")
                                .isStarted());
    }

    private void drop(String table, int files) {
        IntStream.range(0, files).forEach(n -> {
            dropped++;
            String name = String.format(
                    "%s.20240101%02d%02d%02d.csv", table, dropped / 3600, dropped / 60 % 60, dropped % 60);
            nodes.get(0).drop(APPEND, name, "n,m\n" + dropped + ",x\n");
        });
    }

    private void awaitFiled() {
        Dropoff node = nodes.get(0);
        await().atMost(PATIENCE)
                .until(() -> node.history().stream()
                                .filter(row -> "filed".equals(row.get("phase")))
                                .count()
                        == dropped);
    }

    /** Each file is loaded once, by one node, and in the order of its table. */
    private void allIsWell() {
        awaitFiled();
        assertThat(nodes.get(0).history()).hasSize(dropped).allSatisfy(row -> assertThat(row)
                .containsEntry("status", "completed")
                .containsEntry("attempts", 1)
                .containsEntry("rows_loaded", 1L));
        Map<String, List<Map<String, String>>> tables = nodes
                .get(0)
                .query("SELECT table_name AS t, file_name AS f FROM ref.File_Monitor_Tracking ORDER BY started_at, id")
                .stream()
                .collect(Collectors.groupingBy(row -> row.get("t")));
        tables.forEach((table, files) -> {
            assertThat(files).extracting(row -> row.get("f")).as(table).isSorted();
            assertThat(nodes.get(0).query("SELECT COUNT(*) AS n, COUNT(DISTINCT n) AS d FROM ref." + table))
                    .containsExactly(Map.of("n", "" + files.size(), "d", "" + files.size()));
        });
        assertThat(nodes.get(0).files(APPEND)).isEmpty();
    }

    /** At least so many times: a message may come again, and a broker go again. */
    private void awaitAlert(String kind, int times) {
        await().atMost(PATIENCE).until(() -> alerts(kind) >= times);
    }

    /** Several of one cause may have come as one message. */
    private int alerts(String kind) {
        return String.join("", alerts).split("\"kind\" ?: ?\"" + kind + "\"", -1).length - 1;
    }

    private void awaitEmptyQueue() {
        await().atMost(PATIENCE).until(() -> broker.waiting(TestBroker.QUEUE) == 0);
    }

    @Test
    void aMessageForEachFileBringsItToOneOfTheNodes() {
        listening();
        listening();

        drop("one", 10);
        drop("two", 10);

        allIsWell();
        assertThat(broker.added()).isGreaterThanOrEqualTo(dropped);
        awaitEmptyQueue();
    }

    @Test
    void filesWhoseMessagesAreLostAreFoundInTheLedger() throws Exception {
        Dropoff node = listening();
        drop("one", 1);
        awaitFiled();
        awaitEmptyQueue(); // Else its message could still load what comes next.
        broker.hold();
        drop("one", 5);
        drop("two", 5);
        await().atMost(PATIENCE).until(() -> broker.waiting(TestBroker.QUEUE) >= 10);
        assertThat(node.files(APPEND)).hasSize(10);

        broker.loseAll();

        allIsWell();
    }

    /** Its node died between the publication and the move; to the others it is a file that was handed over long ago. */
    @Test
    void aLoadedFileIsMovedThoughTheNodeThatWasToMoveItIsGone() throws Exception {
        Dropoff node = listening();
        broker.hold();
        drop("one", 1);
        await().atMost(PATIENCE).until(() -> broker.waiting(TestBroker.QUEUE) >= 1);

        node.execute("UPDATE ref.File_Monitor_Tracking SET status = 'completed', phase = 'filing', owner = 'gone', "
                + "heartbeat_at = NULL, archived_path = REPLACE(file_path, 'append', 'append/processed')");

        awaitFiled();
        assertThat(node.files(APPEND)).isEmpty();
    }

    @Test
    void doubledReorderedAndForeignMessagesLoadNothingTwiceAndChangeNoOrder() {
        listening();
        listening();
        for (int n = 0; n < 20; n++) {
            String table = List.of("one", "two", "no_such_table").get(n % 3);
            broker.send(TestBroker.QUEUE, context -> context.createTextMessage(table));
            drop(n % 2 == 0 ? "two" : "one", 1);
        }

        allIsWell();
        awaitEmptyQueue();
        assertThat(alerts("message-lost")).isZero();
    }

    @Test
    void aMessageThatCannotBeReadIsToldAndHoldsUpNothing() {
        listening();
        broker.send(TestBroker.QUEUE, JMSContext::createBytesMessage);
        broker.send(TestBroker.QUEUE, context -> context.createObjectMessage(new ArrayList<>(List.of("one"))));
        broker.send(TestBroker.QUEUE, context -> context.createTextMessage(" "));
        drop("one", 3);

        allIsWell();
        awaitAlert("message-lost", 3);
        awaitEmptyQueue();
    }

    /** What a sender puts into headers would be an option of a step otherwise: here another name for the file to write. */
    @Test
    void headersOfAMessageReachNoStep() {
        listening();
        broker.send(TestBroker.QUEUE, context -> with(context.createTextMessage("one"), "CamelFileName", "x"));
        broker.send(TestBroker.QUEUE, context -> with(context.createTextMessage("one"), "DropoffStatus", "completed"));
        drop("one", 2);

        allIsWell();
    }

    @Test
    void aDeadLetterOfOursIsToldAndOthersAreLeftAlone() {
        listening();
        broker.send("DLQ", context -> context.createTextMessage("somebody else's"));
        broker.send("DLQ", context -> with(context.createTextMessage("one"), "dropoff", "table"));

        awaitAlert("message-lost", 1);
        await().atMost(PATIENCE).until(() -> broker.waiting("DLQ") == 1);
        drop("one", 1);
        allIsWell();
    }

    private static Message with(Message message, String name, String value) {
        try {
            message.setStringProperty(name, value);
            return message;
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void withoutABrokerNodesLoadWhatTheyFindUntilItComes() throws Exception {
        broker.stop();
        node();
        node();
        drop("one", 5);
        drop("two", 5);
        allIsWell();
        awaitAlert("broker-away", 2);

        broker.start();
        nodes.forEach(node -> awaitListening(node, true));
        drop("one", 5);

        allIsWell();
        assertThat(broker.added()).isGreaterThanOrEqualTo(5);
        awaitAlert("broker-back", 2);
    }

    @Test
    void aBrokerThatGoesInTheMiddleOfALoadChangesNothingOfIt() throws Exception {
        Dropoff node = listening();
        AtomicReference<Exception> failed = new AtomicReference<>();
        node.before("write", () -> {
            try {
                broker.stop();
            } catch (Exception e) {
                failed.set(e);
            }
        });
        drop("one", 5);
        drop("two", 5);

        allIsWell();
        assertThat(failed.get()).isNull();
        awaitAlert("broker-away", 1);
    }

    /** With the messages that were in it, of files which were loaded meanwhile. */
    @Test
    void aBrokerThatIsAwayForAnHourIsToldOfOnceAndComesBackToWork() throws Exception {
        SetClock clock = new SetClock();
        Dropoff node = node(clock);
        awaitListening(node, true);
        drop("one", 1);
        awaitFiled();
        broker.hold();
        drop("one", 3);
        await().atMost(PATIENCE).until(() -> broker.waiting(TestBroker.QUEUE) >= 3);
        broker.stop();
        clock.advance(Duration.ofSeconds(6));

        allIsWell();
        try (Closing closing = new Closing(broker.port())) {
            for (int tries = 1; tries <= 6; tries++) {
                clock.advance(Duration.ofMinutes(10));
                int wanted = tries;
                await().atMost(PATIENCE).until(() -> closing.tries.get() >= wanted);
            }
        }
        drop("two", 3);
        allIsWell();
        awaitAlert("broker-away", 1);
        assertThat(alerts("broker-away")).isEqualTo(1);
        assertThat(alerts("broker-back")).isZero();

        broker.start();
        clock.advance(Duration.ofSeconds(6));
        awaitListening(node, true);
        drop("two", 3);
        allIsWell();
        awaitAlert("broker-back", 1);
        awaitEmptyQueue();
    }

    @Test
    void aNodeThatComesInTheMiddleOfALoadTakesOtherTablesAndNoTurn() throws Exception {
        Dropoff first = listening();
        CountDownLatch inTheMiddle = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        first.before("write", () -> {
            inTheMiddle.countDown();
            uninterrupted(goOn);
        });
        drop("one", 3);
        inTheMiddle.await();

        listening();
        drop("one", 3);
        drop("two", 3);
        broker.send(TestBroker.QUEUE, context -> context.createTextMessage("one"));
        await().atMost(PATIENCE)
                .until(() -> first.history().stream()
                                .filter(row -> "two".equals(row.get("table_name")) && "filed".equals(row.get("phase")))
                                .count()
                        == 3);
        goOn.countDown();

        allIsWell();
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes every connection and closes it. */
    private static final class Closing implements AutoCloseable {
        private final AtomicInteger tries = new AtomicInteger();
        private final ServerSocket socket;

        Closing(int port) throws IOException {
            socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(
                    () -> {
                        try {
                            while (true) {
                                socket.accept().close();
                                tries.incrementAndGet();
                            }
                        } catch (IOException closed) {
                            // the test goes on
                        }
                    },
                    "closing");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static final class SetClock extends Clock {
        private volatile Instant now = Instant.now();

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
