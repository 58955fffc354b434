package io.dropoff.cli;

import io.dropoff.fault.InvalidSettings;
import io.dropoff.settings.HttpSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** Looks, before anything starts, whether HTTP has its port; Camel would only log that it has not, and go on without. */
final class FreePort {

    private FreePort() {}

    /** @throws InvalidSettings when somebody else listens there, or the address is not of this machine */
    static void require(HttpSettings http) {
        if (!http.enabled() || http.port() == 0) {
            return;
        }
        try {
            new ServerSocket(http.port(), 1, InetAddress.getByName(http.host())).close();
        } catch (IOException e) {
            throw new InvalidSettings(
                    List.of(
                            "dropoff.http.port: expected a free port, found " + http.port() + " on "
                                    + http.host() + " not to be had: " + e.getMessage()
                                    + ". If Dropoff runs already, `dropoff status` says so; else set another port, or dropoff.http.enabled=false"));
        }
    }
}
