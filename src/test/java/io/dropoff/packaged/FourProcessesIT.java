package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.route.TestBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four processes watch one folder and share one database, each over a network of its own, without a broker and with one. They are killed,
 * suspended and cut off, and database and broker go away from all of them. {@code -Ddropoff.node-blows=400} is the soak, {@code -Ddropoff.seed} repeats the drops of a run.
 */
class FourProcessesIT {

    private static final int NODES = 4;
    private static final int BLOWS = Integer.getInteger("dropoff.node-blows", 8);
    private static final int BROKER_BLOWS = Integer.getInteger("dropoff.node-blows", 5);
    private static final long SEED = Long.getLong("dropoff.seed", System.nanoTime());
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int LEASE_SECONDS = 6;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path home;

    private final Random random = new Random(SEED);
    private final List<Wire> networks = new ArrayList<>();
    private final List<Process> nodes = new ArrayList<>();
    private final List<Wire> brokerNetworks = new ArrayList<>();
    private RemoteDatabase remote;
    private TestBroker broker;
    private Packaged dropoff;
    private Dropped dropped;

    private enum Blow {
        KILL,
        SUSPEND,
        CUT,
        OUTAGE,
        BROKER
    }

    @BeforeEach
    void prepare() throws Exception {
        System.out.println("four processes: seed " + SEED);
        remote = new RemoteDatabase(home);
        dropoff = new Packaged(home).with("DROPOFF_LEASE", LEASE_SECONDS + "s");
        dropped = new Dropped(dropoff);
    }

    private void startFour() throws Exception {
        for (int node = 0; node < NODES; node++) {
            networks.add(remote.anotherWire());
            if (broker != null) {
                brokerNetworks.add(new Wire(new InetSocketAddress(InetAddress.getLoopbackAddress(), broker.port())));
            }
            nodes.add(start(node));
            dropoff.awaitWatching();
        }
    }

    @AfterEach
    void end() throws Exception {
        dropoff.close();
        for (Wire network : networks) {
            network.close();
        }
        for (Wire network : brokerNetworks) {
            network.close();
        }
        if (broker != null) {
            broker.close();
        }
        remote.close();
    }

    @Test
    void everyRowIsThereOnceAndInOrderWhateverHappensToThem() throws Exception {
        startFour();
        survive(BLOWS, Blow.KILL, Blow.SUSPEND, Blow.CUT, Blow.OUTAGE);
    }

    @Test
    void everyRowIsThereOnceAndInOrderWhateverHappensToThemAndToTheirBroker() throws Exception {
        broker = TestBroker.in(home.resolve("broker")).start();
        dropoff.with("DROPOFF_DISPATCH", "jms");
        startFour();
        survive(BROKER_BLOWS, Blow.BROKER, Blow.KILL, Blow.SUSPEND, Blow.CUT, Blow.OUTAGE);
        assertThat(broker.added()).isPositive();
    }

    private void survive(int blows, Blow... kinds) throws Exception {
        for (int blow = 0; blow < blows; blow++) {
            dropSome();
            awaitWork();
            strike(kinds[blow % kinds.length], random.nextInt(NODES));
            if (blow % NODES == NODES - 1) {
                // Otherwise the pauses after blow upon blow would grow, and the later ones met nobody at work.
                dropped.awaitFiled(remote.database(), LONGEST);
            }
        }
        dropped.awaitFiled(remote.database(), LONGEST);

        // A stage whose end was cut off is cleared away at the next start at the latest.
        for (Process node : nodes) {
            Packaged.kill(node);
        }
        assertThat(dropoff.with("DROPOFF_DISPATCH", "local").run("drain"))
                .as(dropoff.lastOutput())
                .isZero();
        dropped.check(remote.database());
        assertThat(dropoff.output().lines()).noneMatch(line -> line.contains("file-failed"));
        System.out.println("four processes" + (broker == null ? "" : " and a broker") + ": " + blows
                + " blows survived, " + dropped.files() + " files, " + dropped.rows()
                + " rows, 0 doubled, 0 lost, loads begun again: "
                + number("SELECT SUM(attempts - 1) FROM ref.File_Monitor_Tracking"));
    }

    private Process start(int node) throws IOException {
        if (broker != null) {
            dropoff.with(
                    "DROPOFF_JMS_SERVER",
                    "amqp://127.0.0.1:" + brokerNetworks.get(node).port());
        }
        return remote.serve(dropoff, networks.get(node))
                .with("DROPOFF_DATA", home.resolve("data-" + node).toString())
                .start("run");
    }

    private void strike(Blow blow, int node) throws Exception {
        Process process = nodes.get(node);
        switch (blow) {
            case KILL -> {
                Packaged.kill(process);
                nodes.set(node, start(node));
            }
            case SUSPEND -> {
                Packaged.suspend(process);
                dropSome();
                // Sometimes it loses what it holds, sometimes it does not.
                process.waitFor(random.nextInt(1_500 * LEASE_SECONDS), TimeUnit.MILLISECONDS);
                Packaged.wake(process);
            }
            case CUT -> {
                Wire network = networks.get(node);
                int refused = network.refused();
                network.down();
                if (broker != null) {
                    brokerNetworks.get(node).down();
                }
                dropSome();
                await("node " + node + " tries again").until(() -> network.refused() > refused);
                network.up();
                if (broker != null) {
                    brokerNetworks.get(node).up();
                }
            }
            case BROKER -> {
                broker.stop();
                dropSome();
                awaitWork();
                broker.start();
            }
            case OUTAGE -> {
                List<Integer> refused = networks.stream().map(Wire::refused).toList();
                networks.forEach(Wire::down);
                dropSome();
                for (int each = 0; each < NODES; each++) {
                    Wire network = networks.get(each);
                    int before = refused.get(each);
                    await("node " + each + " tries again").until(() -> network.refused() > before);
                }
                networks.forEach(Wire::up);
            }
        }
    }

    /** One table has files that replace and files that add: whoever loads them, their order shows. */
    private void dropSome() throws IOException {
        dropped.drop(random.nextInt(3) == 0 ? Packaged.FULLLOAD : Packaged.APPEND, "mixed", rows());
        dropped.drop(Packaged.APPEND, "appended_" + random.nextInt(3), rows());
        dropped.drop(Packaged.MERGE, Packaged.MERGED, 50 + random.nextInt(50));
        dropped.drop(Packaged.REFERENCE_FULLLOAD, "reference", 20 + random.nextInt(20));
    }

    private int rows() {
        return random.nextInt(2) == 0 ? 10_000 : 500 + random.nextInt(500);
    }

    /** Or they were quicker than this look. */
    private void awaitWork() {
        await("somebody is at work")
                .until(() -> number("SELECT COUNT(*) FROM ref.File_Monitor_Tracking WHERE status = 'processing'") > 0
                        || number("SELECT COUNT(*) FROM ref.File_Monitor_Tracking WHERE phase = 'filed'")
                                == dropped.files());
    }

    private long number(String sql) throws SQLException {
        return remote.database().number(sql);
    }

    private static org.awaitility.core.ConditionFactory await(String what) {
        return Awaitility.await(what)
                .pollInSameThread()
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions();
    }
}
