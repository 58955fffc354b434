package io.dropoff.ops;

import io.dropoff.data.Audit;
import io.dropoff.fault.LoadFailed;
import io.dropoff.intake.TableQueue;
import io.dropoff.load.RunningLoads;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** {@link LoadsMXBean} of this process. */
final class Loads implements LoadsMXBean {

    private static final String NAME = "io.dropoff:type=Loads";

    private final RunningLoads running;
    private final TableQueue queue;

    Loads(RunningLoads running, TableQueue queue) {
        this.running = running;
        this.queue = queue;
    }

    /** Makes it visible; a second application in the same virtual machine takes the first one's place. */
    void register() {
        try {
            unregister();
            ManagementFactory.getPlatformMBeanServer().registerMBean(this, new ObjectName(NAME));
        } catch (JMException e) {
            throw new IllegalStateException("cannot be shown in JMX: " + NAME, e);
        }
    }

    static void unregister() {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName name = new ObjectName(NAME);
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
        } catch (JMException e) {
            throw new IllegalStateException("cannot be removed from JMX: " + NAME, e);
        }
    }

    @Override
    public List<LoadView> getRunning() {
        return running.all().stream().map(LoadView::new).toList();
    }

    @Override
    public int getQueued() {
        return queue.size();
    }

    @Override
    public boolean cancel(long id) {
        try {
            Audit.asked("cancel", Map.of("load_id", id, "with", "JMX"));
        } catch (LoadFailed refused) {
            throw new IllegalStateException(refused.getMessage()); // a type that every client of JMX knows
        }
        boolean inTime = running.cancel(id, "cancelled through JMX");
        if (inTime) {
            Audit.write("cancel-requested", Map.of("load_id", id, "with", "JMX"));
        }
        return inTime;
    }
}
