package io.dropoff.route;

import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.awaitility.Awaitility;

/** A real message broker in this process, with its messages on disk: it can go and come back at the same address. */
public final class TestBroker implements AutoCloseable {

    /** The queue of the nodes. */
    public static final String QUEUE = "dropoff.tables";

    private final Path folder;
    private final int port;
    private EmbeddedActiveMQ server;

    private TestBroker(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** At an address of its own; not started. */
    public static TestBroker in(Path folder) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new TestBroker(folder, free.getLocalPort());
        }
    }

    public TestBroker start() throws Exception {
        server = new EmbeddedActiveMQ();
        server.setConfiguration(new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setJournalMinFiles(2)
                .setJournalFileSize(1 << 20)
                .setMaxDiskUsage(-1)
                .addAddressSetting(
                        "#",
                        new AddressSettings()
                                .setDeadLetterAddress(SimpleString.of("DLQ"))
                                .setAutoDeleteQueues(false)
                                .setAutoDeleteAddresses(false))
                .addAcceptorConfiguration("amqp", "tcp://127.0.0.1:" + port + "?protocols=AMQP"));
        server.start();
        return this;
    }

    /** Its messages stay on disk. */
    public void stop() throws Exception {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    public int port() {
        return port;
    }

    public String address() {
        return "amqp://127.0.0.1:" + port;
    }

    private Optional<Queue> queue(String name) {
        return Optional.ofNullable(server.getActiveMQServer().locateQueue(name));
    }

    /** Messages that were ever put into the nodes' queue since the start. */
    public long added() {
        return queue(QUEUE).map(Queue::getMessagesAdded).orElse(0L);
    }

    /** Messages that lie in a queue, or are held by somebody. */
    public long waiting(String name) {
        return queue(name).map(Queue::getMessageCount).orElse(0L);
    }

    /** Nobody gets a message any more; waits until there is a queue, which the first node makes. */
    public void hold() {
        Awaitility.await("the nodes' queue").until(() -> queue(QUEUE).isPresent());
        queue(QUEUE).orElseThrow().pause();
    }

    /** All messages of the nodes' queue are lost; then they go out again. */
    public void loseAll() throws Exception {
        Queue queue = queue(QUEUE).orElseThrow();
        queue.deleteAllReferences();
        queue.resume();
    }

    /** Somebody sends a message of any kind. */
    public void send(String queue, Function<JMSContext, Message> message) {
        try (JMSContext context = new JmsConnectionFactory(address()).createContext()) {
            context.createProducer().send(context.createQueue(queue), message.apply(context));
        }
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (Exception e) {
            throw new IllegalStateException("the broker does not stop", e);
        }
    }
}
