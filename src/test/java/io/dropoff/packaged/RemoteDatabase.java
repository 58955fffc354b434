package io.dropoff.packaged;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.tools.Server;

/** An H2 server of the test's own, with a {@link Wire} in front of it. */
final class RemoteDatabase implements BehindWire {

    private static final String USER = "dropoff";
    private static final String PASSWORD = "k3pt-S3cret-9471";

    private final Path file;
    private final Server server;
    private final Wire wire;
    private Connection anchor;

    RemoteDatabase(Path folder) throws SQLException, IOException {
        file = folder.resolve("remote");
        open("");
        server = Server.createTcpServer("-tcpPort", "0", "-ifExists", "-baseDir", folder.toString())
                .start();
        wire = anotherWire();
    }

    /** One more way to it, for one more process; the caller closes it. */
    Wire anotherWire() throws IOException {
        return new Wire(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
    }

    @Override
    public Wire wire() {
        return wire;
    }

    @Override
    public TestDatabase database() {
        return new TestDatabase(url(server.getPort()), USER, () -> PASSWORD);
    }

    String password() {
        return PASSWORD;
    }

    @Override
    public Packaged serve(Packaged dropoff) {
        return serve(dropoff, wire);
    }

    /** The same through a wire of its own. */
    Packaged serve(Packaged dropoff, Wire own) {
        return dropoff.with("DROPOFF_DB_URL", url(own.port()))
                .with("DROPOFF_DB_USER", USER)
                .with("DROPOFF_DB_PASSWORD", PASSWORD)
                .with("DROPOFF_DB_CONNECTION_TIMEOUT", "1s");
    }

    private static String url(int port) {
        return "jdbc:h2:tcp://127.0.0.1:" + port + "/./remote" + TestDatabase.MODE;
    }

    /** Cuts everything and opens the database again. */
    void restart(boolean readOnly) throws SQLException {
        wire.down();
        do {
            try (Statement statement = anchor.createStatement()) {
                statement.execute("SHUTDOWN");
            }
            open(readOnly ? ";ACCESS_MODE_DATA=r" : "");
            // A client that was about to log in when it was cut may have opened the database first, in its own mode.
        } while (isReadOnly() != readOnly);
        wire.up();
    }

    private boolean isReadOnly() throws SQLException {
        try (Statement statement = anchor.createStatement();
                ResultSet answer = statement.executeQuery("CALL READONLY()")) {
            answer.next();
            return answer.getBoolean(1);
        }
    }

    private void open(String mode) throws SQLException {
        anchor = new TestDatabase("jdbc:h2:file:" + file + TestDatabase.MODE + mode, USER, () -> PASSWORD).open();
    }

    @Override
    public void close() throws SQLException, IOException {
        wire.close();
        server.stop();
        anchor.close();
    }
}
