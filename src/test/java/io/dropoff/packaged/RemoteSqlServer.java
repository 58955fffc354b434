package io.dropoff.packaged;

import io.dropoff.contract.SqlServer;
import io.dropoff.settings.DbSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A database of the test's own on the SQL Server of the contract tests, with a {@link Wire} in front of it. */
final class RemoteSqlServer implements BehindWire {

    private static final Pattern ADDRESS = Pattern.compile("//([^:;]+):(\\d+)");

    private final SqlServer server = new SqlServer();
    private final Wire wire;

    RemoteSqlServer() throws IOException {
        Matcher address = ADDRESS.matcher(server.settings().url());
        if (!address.find()) {
            throw new IllegalStateException(
                    "expected //host:port in " + server.settings().url());
        }
        wire = new Wire(new InetSocketAddress(address.group(1), Integer.parseInt(address.group(2))));
    }

    @Override
    public Wire wire() {
        return wire;
    }

    @Override
    public TestDatabase database() {
        DbSettings settings = server.settings();
        return new TestDatabase(
                settings.url(), settings.user(), () -> settings.password().value());
    }

    @Override
    public Packaged serve(Packaged dropoff) {
        DbSettings settings = server.settings();
        String through = ADDRESS.matcher(settings.url()).replaceFirst("//127.0.0.1:" + wire.port());
        return dropoff.with("DROPOFF_DB_URL", through)
                .with("DROPOFF_DB_USER", settings.user())
                .with("DROPOFF_DB_PASSWORD", settings.password().value());
    }

    @Override
    public void close() throws IOException {
        wire.close();
        server.close();
    }
}
