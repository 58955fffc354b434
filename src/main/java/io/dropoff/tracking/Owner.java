package io.dropoff.tracking;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/**
 * A process that holds drops.
 *
 * @param name unique for each start; tells an operator host and process id, and this machine's other processes whether it is dead
 */
public record Owner(String name) {

    private static final int PARTS = 4;

    /** This process. */
    public static Owner ofThisProcess() {
        String start = UUID.randomUUID().toString().substring(0, 8);
        long pid = ProcessHandle.current().pid();
        return new Owner(host() + ":" + pid + ":" + start
                + ProcessTable.ofThisMachine().mark(pid).map(mark -> ":" + mark).orElse(""));
    }

    /** Whether the process of that name ran on this machine and is seen to be gone. False also when that cannot be known. */
    static boolean isDead(String name) {
        return isDead(name, ProcessTable.ofThisMachine());
    }

    static boolean isDead(String name, ProcessTable processes) {
        String[] parts = name == null ? new String[0] : name.split(":");
        return parts.length == PARTS
                && parts[1].matches("\\d{1,18}")
                && processes.isGone(Long.parseLong(parts[1]), parts[PARTS - 1]);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
