package io.dropoff.tracking;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/**
 * A process that holds drops.
 *
 * @param name unique for each start; tells an operator host and process id
 */
public record Owner(String name) {

    /** This process. */
    public static Owner ofThisProcess() {
        String start = UUID.randomUUID().toString().substring(0, 8);
        return new Owner(host() + ":" + ProcessHandle.current().pid() + ":" + start);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
