package io.dropoff.ops;

import io.dropoff.settings.HttpSettings;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.auth.authentication.Credentials;
import io.vertx.ext.auth.authentication.UsernamePasswordCredentials;
import io.vertx.ext.web.handler.AuthenticationHandler;
import io.vertx.ext.web.handler.BasicAuthHandler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.component.platform.http.main.DefaultMainHttpServerFactory;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig;
import org.apache.camel.main.HttpManagementServerConfigurationProperties;
import org.apache.camel.main.HttpServerConfigurationProperties;
import org.apache.camel.main.MainHttpServerFactory;

/**
 * Makes Camel's management server ask for the user and password of the settings. Camel's own way needs a file with the password in
 * plain text.
 */
final class GuardedHttp implements MainHttpServerFactory {

    private final HttpSettings settings;
    private final MainHttpServerFactory factory = new DefaultMainHttpServerFactory();

    GuardedHttp(HttpSettings settings) {
        this.settings = settings;
    }

    @Override
    public Service newHttpServer(CamelContext context, HttpServerConfigurationProperties configuration) {
        return factory.newHttpServer(context, configuration);
    }

    @Override
    public Service newHttpManagementServer(
            CamelContext context, HttpManagementServerConfigurationProperties configuration) {
        Service service = factory.newHttpManagementServer(context, configuration);
        if (settings.user().isPresent() && service instanceof ManagementHttpServer server) {
            guard(server.getConfiguration().getAuthenticationConfig());
        }
        return service;
    }

    private void guard(AuthenticationConfig authentication) {
        AuthenticationConfig.AuthenticationConfigEntry entry = new AuthenticationConfig.AuthenticationConfigEntry();
        entry.setPath("/*");
        entry.setAuthenticationProviderFactory(vertx -> new OneUser(settings));
        entry.setAuthenticationHandlerFactory(new AuthenticationConfig.AuthenticationHandlerFactory() {
            @Override
            public <T extends AuthenticationProvider> AuthenticationHandler createAuthenticationHandler(T provider) {
                return BasicAuthHandler.create(provider, "Dropoff");
            }
        });
        authentication.getEntries().add(entry);
        authentication.setEnabled(true);
    }

    /** Knows one user; takes the same time for every wrong answer. */
    private record OneUser(HttpSettings settings) implements AuthenticationProvider {

        @Override
        public Future<User> authenticate(Credentials credentials) {
            if (credentials instanceof UsernamePasswordCredentials given) {
                boolean user = same(given.getUsername(), settings.user().orElseThrow());
                boolean password = same(
                        given.getPassword(), settings.password().orElseThrow().value());
                if (user && password) {
                    return Future.succeededFuture(User.fromName(given.getUsername()));
                }
            }
            return Future.failedFuture("wrong user or password");
        }

        @Override
        @SuppressWarnings("deprecation") // the interface still has its old form without a default
        public void authenticate(JsonObject credentials, Handler<AsyncResult<User>> answer) {
            authenticate(new UsernamePasswordCredentials(credentials)).onComplete(answer);
        }

        private static boolean same(String given, String real) {
            byte[] bytes = given == null ? new byte[0] : given.getBytes(StandardCharsets.UTF_8);
            return MessageDigest.isEqual(bytes, real.getBytes(StandardCharsets.UTF_8));
        }
    }
}
