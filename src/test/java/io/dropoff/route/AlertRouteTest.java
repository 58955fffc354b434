package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.impl.engine.DefaultShutdownStrategy;
import org.apache.camel.model.Model;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.errorhandler.DeadLetterChannelDefinition;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts that leave the house: by mail, to a web hook, to a queue; again while nobody takes them, and together when there are many. */
class AlertRouteTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String FOLDER = "none_reference_data_table/append";

    /** Without a header, which every load refuses. */
    private static final String EMPTY = "";

    @TempDir
    private Path home;

    private Dropoff dropoff;

    @BeforeEach
    void prepare() {
        dropoff = Dropoff.in(home);
    }

    @AfterEach
    void stop() {
        dropoff.close();
    }

    @Test
    void aFailedFileIsAMailThatSaysWhereAndWhatToDo() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            start(
                    "dropoff.alert.mail.server",
                    "smtp://127.0.0.1:" + server.getSmtp().getPort());

            dropoff.outcomeOf(dropoff.drop(FOLDER, "märz.csv", EMPTY));

            assertThat(server.waitForIncomingEmail(PATIENCE.toMillis(), 1)).isTrue();
            MimeMessage mail = server.getReceivedMessages()[0];
            assertThat(mail.getSubject()).contains(InetAddress.getLocalHost().getHostName(), "file-failed", "märz.csv");
            assertThat(mail.getAllRecipients()).hasSize(2);
            assertThat(mail.getContent().toString())
                    .contains("What to do: ", "Dropped in: " + dropoff.folder(FOLDER), "Report: ", ".error.txt");
        } finally {
            server.stop();
        }
    }

    @Test
    void aMailWhoseServerIsAwayComesWhenItIsBack() throws Exception {
        int port;
        try (Refusing refusing = new Refusing()) {
            port = refusing.port();
            start("dropoff.alert.mail.server", "smtp://127.0.0.1:" + port);
            dropoff.outcomeOf(dropoff.drop(FOLDER, "one.csv", EMPTY));
            await().atMost(PATIENCE).until(() -> refusing.tries.get() >= 2);
        }

        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            assertThat(server.waitForIncomingEmail(PATIENCE.toMillis(), 1)).isTrue();
            assertThat(server.getReceivedMessages()[0].getSubject()).contains("one.csv");
        } finally {
            server.stop();
        }
    }

    @Test
    void aWebHookThatFailsTwiceGetsTheAlertOnce() throws Exception {
        AtomicInteger answers = new AtomicInteger();
        List<JsonNode> taken = new CopyOnWriteArrayList<>();
        HttpServer hook = hook(answers, 2, taken);
        try {
            start(
                    "dropoff.alert.http.url",
                    "http://127.0.0.1:" + hook.getAddress().getPort() + "/hook?key=s3cret");
            dropoff.outcomeOf(dropoff.drop(FOLDER, "one.csv", EMPTY));

            await().atMost(PATIENCE).until(() -> taken.size() == 1);
            assertThat(taken.get(0).path("text").asText()).contains("one.csv");
            assertThat(taken.get(0).path("alerts").path(0).path("kind").asText())
                    .isEqualTo("file-failed");
            assertThat(taken.get(0).path("alerts").path(0).path("load_id").asLong())
                    .isPositive();
            assertThat(answers).hasValue(3);
        } finally {
            hook.stop(0);
        }
    }

    @Test
    void aStormOfOneCauseIsAMessageAndADigest() throws Exception {
        List<JsonNode> taken = new CopyOnWriteArrayList<>();
        HttpServer hook = hook(new AtomicInteger(), 0, taken);
        try {
            dropoff.with("dropoff.alert.digest", "7s") // Of which 31 do not fit into the patience.
                    .with(
                            "dropoff.alert.http.url",
                            "http://127.0.0.1:" + hook.getAddress().getPort() + "/")
                    .start();
            dropoff.outcomeOf(dropoff.drop(FOLDER, "first.csv", EMPTY));
            await().atMost(PATIENCE).until(() -> taken.size() == 1);
            for (int i = 0; i < 30; i++) {
                dropoff.drop(FOLDER, "storm" + i + ".csv", EMPTY);
            }

            await().atMost(PATIENCE).until(() -> alerts(taken) == 31);
            assertThat(taken).hasSizeLessThan(31);
            assertThat(taken)
                    .anyMatch(message -> message.path("count").asInt() > 1
                            && message.path("text").asText().contains(" × file-failed"));
        } finally {
            hook.stop(0);
        }
    }

    @Test
    void aQueueOfABrokerGetsTheAlert() throws Exception {
        int port = Refusing.freed();
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJournalDirectory(home.resolve("broker").toString())
                .addAcceptorConfiguration("amqp", "tcp://127.0.0.1:" + port + "?protocols=AMQP"));
        broker.start();
        try {
            start("dropoff.alert.jms.server", "amqp://127.0.0.1:" + port);
            dropoff.outcomeOf(dropoff.drop(FOLDER, "one.csv", EMPTY));

            try (JMSContext context = new JmsConnectionFactory("amqp://127.0.0.1:" + port).createContext()) {
                Message message = context.createConsumer(context.createQueue("dropoff.alerts"))
                        .receive(PATIENCE.toMillis());
                assertThat(message.getBody(String.class)).contains("one.csv", "file-failed");
            }
        } finally {
            broker.stop();
        }
    }

    @Test
    void anAlertIsTriedForAnHour() {
        start("dropoff.alert.mail.server", "smtp://127.0.0.1:1");
        DeadLetterChannelDefinition policy = (DeadLetterChannelDefinition) dropoff.application()
                .context()
                .getCamelContextExtension()
                .getContextPlugin(Model.class)
                .getRouteConfigurationDefinition("dropoff-alert-policy")
                .getErrorHandler()
                .getErrorHandlerType();
        RedeliveryPolicyDefinition redelivery = policy.getRedeliveryPolicy();
        long most = Long.parseLong(redelivery.getMaximumRedeliveryDelay());
        long pause = Long.parseLong(redelivery.getRedeliveryDelay());
        long all = 0;
        for (int i = 0; i < Integer.parseInt(redelivery.getMaximumRedeliveries()); i++) {
            all += Math.min(pause, most);
            pause *= Math.round(Double.parseDouble(redelivery.getBackOffMultiplier()));
        }

        assertThat(Duration.ofMillis(all)).isBetween(Duration.ofMinutes(55), Duration.ofMinutes(70));
    }

    @Test
    void anAlertThatNobodyTakesDoesNotHoldUpAStop() throws IOException {
        try (Refusing refusing = new Refusing()) {
            dropoff.with("dropoff.shutdown-timeout", "5m");
            start("dropoff.alert.mail.server", "smtp://127.0.0.1:" + refusing.port());
            dropoff.outcomeOf(dropoff.drop(FOLDER, "one.csv", EMPTY));
            await().atMost(PATIENCE).until(() -> refusing.tries.get() >= 2);
            var stop = (DefaultShutdownStrategy) dropoff.application().context().getShutdownStrategy();

            dropoff.stop();

            assertThat(stop.isTimeoutOccurred()).isFalse();
        }
    }

    /** Takes connections and ends them, as a mail server does that is being started. */
    private static final class Refusing implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger tries = new AtomicInteger();

        Refusing() throws IOException {
            Thread thread = new Thread(this::refuse, "refusing");
            thread.setDaemon(true);
            thread.start();
        }

        private void refuse() {
            while (!server.isClosed()) {
                try {
                    server.accept().close();
                    tries.incrementAndGet();
                } catch (IOException e) {
                    return; // closed
                }
            }
        }

        /** A port that was free a moment ago. */
        static int freed() throws IOException {
            try (Refusing some = new Refusing()) {
                return some.port();
            }
        }

        int port() {
            return server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    /** A web hook that fails this many times before it takes something. */
    private static HttpServer hook(AtomicInteger calls, int failures, List<JsonNode> taken) throws IOException {
        HttpServer hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean fails = calls.incrementAndGet() <= failures;
            if (!fails) {
                taken.add(new ObjectMapper().readTree(body));
            }
            exchange.sendResponseHeaders(fails ? 503 : 200, -1);
            exchange.close();
        });
        hook.start();
        return hook;
    }

    private static int alerts(List<JsonNode> messages) {
        return messages.stream()
                .mapToInt(message -> message.path("count").asInt())
                .sum();
    }

    private void start(String key, String value) {
        dropoff.with("dropoff.alert.digest", "1ms")
                .with("dropoff.alert.mail.from", "dropoff@example.com")
                .with("dropoff.alert.mail.to", "ops@example.com, dba@example.com")
                .with(key, value)
                .start();
    }
}
