package io.dropoff.settings;

import java.nio.file.Path;
import java.util.Optional;

/** Settings of the server: {@code dropoff.http.*}. */
final class HttpKeys {

    static final Key<Boolean> ENABLED = Key.of(
            "http.enabled", Syntaxes.bool(), "true", "Whether page, API, health, metrics and Jolokia are served.");
    static final Key<String> HOST = Key.of(
            "http.host",
            Syntaxes.text("a host name or address", "[\\w.:%\\-\\[\\]]{1,255}").in("host"),
            "127.0.0.1",
            "Address to listen on; any but loopback needs a login.");
    static final Key<Integer> PORT = Key.of("http.port", Syntaxes.integer(0, 65_535), "8080", "TCP port.")
            .zero("any free one");
    static final Key<Optional<String>> USER = Key.of(
                    "http.user",
                    Syntaxes.text("a name without a colon", "[^:]{1,128}")
                            .in("name")
                            .orNothing(),
                    "",
                    "A user who may do everything.")
            .shownAs("no login");
    static final Key<Secret> PASSWORD = Key.of("http.password", Syntaxes.secret(), "", "That user's password.");
    static final Key<Optional<Path>> PASSWORD_FILE =
            Key.of("http.password-file", Syntaxes.path().orNothing(), "", "File whose first line is that password.");
    static final Key<Optional<Path>> USERS_FILE = Key.of(
                    "http.users-file",
                    Syntaxes.path().orNothing(),
                    "",
                    "File with users, their roles and hashed passwords, which `dropoff user` writes.")
            .shownAs("no login");
    static final Key<Long> MAX_UPLOAD = Key.of(
                    "http.max-upload", Syntaxes.size(0, 1L << 50), "10GiB", "Largest file that is taken over HTTP.")
            .zero("no limit");
    static final Key<Boolean> OPEN_PROBES = Key.of(
            "http.open-probes", Syntaxes.bool(), "false", "Whether /observe/health answers without a login, too.");
    static final Key<Boolean> SHOW_DATA = Key.of(
            "http.show-data",
            Syntaxes.bool(),
            "true",
            "Whether page, API and commands show values of cells, also in reports and rejected rows; the files in `error/` keep them,"
                    + " and `inspect` and `contract` show what the file holds that they are given.");
    static final Key<Optional<Path>> KEY_STORE = Key.of(
                    "http.tls.key-store",
                    Syntaxes.path().orNothing(),
                    "",
                    "Key store (PKCS #12 or JKS) with the server's key and certificate.")
            .shownAs("no TLS");
    static final Key<Secret> KEY_STORE_PASSWORD =
            Key.of("http.tls.password", Syntaxes.secret(), "", "The key store's password.");
    static final Key<Optional<Path>> KEY_STORE_PASSWORD_FILE = Key.of(
            "http.tls.password-file", Syntaxes.path().orNothing(), "", "File whose first line is that password.");

    private HttpKeys() {}
}
