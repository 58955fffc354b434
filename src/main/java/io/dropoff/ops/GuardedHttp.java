package io.dropoff.ops;

import io.dropoff.http.Guard;
import io.dropoff.settings.HttpSettings;
import io.vertx.core.Handler;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.AuthenticationHandler;
import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.component.platform.http.main.DefaultMainHttpServerFactory;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig.AuthenticationConfigEntry;
import org.apache.camel.main.HttpManagementServerConfigurationProperties;
import org.apache.camel.main.HttpServerConfigurationProperties;
import org.apache.camel.main.MainHttpServerFactory;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * Puts the {@link Guard} before everything that Camel's management server offers, which is the only server: the API's and the page's routes
 * join it. Camel's own way to ask for a password needs a file with it in plain text.
 */
final class GuardedHttp implements MainHttpServerFactory {

    /** Of bodies that are kept in memory; uploads are not. */
    private static final long LARGEST_BODY = 1 << 20;

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
        server.setMaxBodySize(LARGEST_BODY);
        server.setFileUploadEnabled(false);
        settings.access().keyStore().ifPresent(file -> server.setSslContextParameters(tls()));
        guard(server.getConfiguration().getAuthenticationConfig());
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

    private void guard(AuthenticationConfig authentication) {
        AuthenticationConfigEntry entry = new AuthenticationConfigEntry();
        entry.setPath("/*");
        entry.setAuthenticationProviderFactory(vertx -> null);
        entry.setAuthenticationHandlerFactory(new AuthenticationConfig.AuthenticationHandlerFactory() {
            @Override
            public <T extends AuthenticationProvider> AuthenticationHandler createAuthenticationHandler(T provider) {
                return new Guard(settings, commandToken, inside);
            }
        });
        authentication.getEntries().add(entry);
        authentication.setEnabled(true);
    }
}
