package io.dropoff.ops;

import io.dropoff.http.Guard;
import io.dropoff.settings.HttpSettings;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.Service;
import org.apache.camel.component.platform.http.main.DefaultMainHttpServerFactory;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.main.HttpManagementServerConfigurationProperties;
import org.apache.camel.main.HttpServerConfigurationProperties;
import org.apache.camel.main.MainHttpServerFactory;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * Puts the {@link Guard} before everything that Camel's management server offers, in the only server: the API's and the page's routes
 * join it. Camel's own way to ask for a password needs a file with it in plain text.
 */
final class GuardedHttp implements MainHttpServerFactory {

    private final HttpSettings settings;
    private final String commandToken;
    private final Handler<RoutingContext> inside;
    private final MainHttpServerFactory factory = new DefaultMainHttpServerFactory();

    /**
     * @param commandToken that commands of this machine show
     * @param inside what a request that the guard let pass goes on with
     */
    GuardedHttp(HttpSettings settings, String commandToken, Handler<RoutingContext> inside) {
        this.settings = settings;
        this.commandToken = commandToken;
        this.inside = inside;
    }

    @Override
    public Service newHttpServer(CamelContext context, HttpServerConfigurationProperties configuration) {
        return factory.newHttpServer(context, configuration);
    }

    @Override
    public Service newHttpManagementServer(
            CamelContext context, HttpManagementServerConfigurationProperties configuration) {
        Service service = factory.newHttpManagementServer(context, configuration);
        if (!(service instanceof ManagementHttpServer server)) {
            throw new IllegalStateException("no server that could be guarded: " + service.getClass());
        }
        settings.access().keyStore().ifPresent(file -> server.setSslContextParameters(tls()));
        serveFrom(context, new GuardedServer(server.getConfiguration(), new Guard(settings, commandToken, inside)));
        return service;
    }

    private SSLContextParameters tls() {
        String password = settings.access()
                .keyStorePassword()
                .map(secret -> secret.value())
                .orElse("");
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + settings.access().keyStore().orElseThrow());
        store.setPassword(password);
        KeyManagersParameters keys = new KeyManagersParameters();
        keys.setKeyStore(store);
        keys.setKeyPassword(password);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setKeyManagers(keys);
        return parameters;
    }

    /** Camel's management joins a server of its port that is there already. */
    private static void serveFrom(CamelContext context, GuardedServer server) {
        try {
            context.addService(server);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }
}
