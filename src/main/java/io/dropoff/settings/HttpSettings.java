package io.dropoff.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The page, the API, health, metrics and Jolokia over HTTP ({@code dropoff.http.*}).
 *
 * @param enabled false = no port is opened
 * @param host address to listen on; any but loopback needs a login
 * @param port TCP port; 0 = any free one
 * @param user one who may do everything
 */
public record HttpSettings(
        boolean enabled, String host, int port, Optional<String> user, Optional<Secret> password, Access access) {

    /**
     * Who sees what.
     *
     * @param usersFile names, roles and hashed passwords
     * @param openId where people sign in instead
     * @param maxUpload bytes of the largest file that is taken; 0 = any number
     * @param openProbes whether health answers without a login
     * @param showData whether values of cells are shown to anybody
     * @param keyStore makes the server speak TLS
     */
    public record Access(
            Optional<Path> usersFile,
            Optional<OpenIdSettings> openId,
            long maxUpload,
            boolean openProbes,
            boolean showData,
            Optional<Path> keyStore,
            Optional<Secret> keyStorePassword) {

        /** Nothing is set. */
        public static final Access NONE =
                new Access(Optional.empty(), Optional.empty(), 0, false, true, Optional.empty(), Optional.empty());
    }

    /** Whether a login is asked for. */
    public boolean asksForLogin() {
        return hasPasswords() || access.openId().isPresent();
    }

    /** Whether somebody signs in with a password of ours. */
    public boolean hasPasswords() {
        return user.isPresent() || access.usersFile().isPresent();
    }

    /** The same; no port is opened. */
    public HttpSettings off() {
        return new HttpSettings(false, host, port, user, password, access);
    }
}
