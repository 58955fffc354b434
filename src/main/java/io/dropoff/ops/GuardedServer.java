package io.dropoff.ops;

import io.dropoff.http.Guard;
import io.dropoff.http.Patience;
import io.dropoff.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.component.vertx.common.VertxHelper;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * The one server. Camel's own (4.18.0) lets nobody set how long it waits for a request, and resumes each request before it looks whether
 * its body was read already, which HTTP/2 answers with a failure.
 */
final class GuardedServer extends VertxPlatformHttpServer {

    /** Of bodies that are kept in memory; uploads are not. */
    private static final long LARGEST_BODY = 1 << 20;

    private static final String JOLOKIA = "/observe/jolokia*";

    private static final int NOT_FOUND = 404;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final VertxPlatformHttpServerConfiguration configuration;
    private final Handler<RoutingContext> guard;
    private Vertx ours;
    private Patience patience;
    private Router router;
    private HttpServer server;

    /** @param guard sees each request first */
    GuardedServer(VertxPlatformHttpServerConfiguration configuration, Handler<RoutingContext> guard) {
        super(configuration);
        this.configuration = configuration;
        this.guard = guard;
    }

    @Override
    public HttpServer getServer() {
        return server;
    }

    @Override
    public Vertx getVertx() {
        return ours;
    }

    @Override
    public int getPort() {
        return server == null ? configuration.getBindPort() : server.actualPort();
    }

    @Override
    protected void initializeServer() {
        ours = createVertxInstance();
        patience = new Patience(ours, PATIENCE);
        router = Router.router(ours);
        router.route().handler(patience);
        router.route().handler(guard);
        JolokiaPolicy jolokia = new JolokiaPolicy();
        BodyHandler body = BodyHandler.create(false).setBodyLimit(LARGEST_BODY);
        router.route(JOLOKIA).handler(jolokia::sender);
        router.route(JOLOKIA).handler(context -> read(context, body));
        router.route(JOLOKIA).handler(jolokia::body);
        router.errorHandler(NOT_FOUND, this::nothing);
        String name = VertxPlatformHttpRouter.getRouterNameFromPort(configuration.getPort());
        getCamelContext()
                .getRegistry()
                .bind(
                        name,
                        VertxPlatformHttpRouter.class,
                        new VertxPlatformHttpRouter(this, ours, router, name, configuration.getServerType()) {
                            @Override
                            public Handler<RoutingContext> bodyHandler() {
                                return context -> read(context, body);
                            }
                        });
    }

    /** The server listens before the routes behind it are there. */
    private void nothing(RoutingContext context) {
        Guard.answer(
                context,
                getCamelContext().isStarted() ? Problem.nothingAt(context.normalizedPath()) : Problem.notStarted());
    }

    /** A body that was read before is left alone. */
    private void read(RoutingContext context, BodyHandler body) {
        if (((RoutingContextInternal) context).seenHandler(RoutingContextInternal.BODY_HANDLER)) {
            context.next();
        } else {
            patience.awaitBody(context);
            context.request().resume();
            body.handle(context);
        }
    }

    @Override
    protected void startServer() {
        // Without TLS, HTTP/2 would show its connections to nobody before they have said something.
        HttpServerOptions options = new HttpServerOptions().setHttp2ClearTextEnabled(false);
        Optional.ofNullable(configuration.getSslContextParameters()).ifPresent(tls -> speak(tls, options));
        server = ours.createHttpServer(options)
                .connectionHandler(patience::opened)
                .requestHandler(router);
        await(server.listen(configuration.getBindPort(), configuration.getBindHost()));
    }

    private void speak(SSLContextParameters tls, HttpServerOptions options) {
        try {
            VertxHelper.setupSSLOptions(getCamelContext(), tls, options);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    @Override
    protected void stopServer() {
        // Nothing may be asked of routes that stop.
        getCamelContext().removeComponent("platform-http");
    }

    @Override
    protected void stopVertx() {
        if (ours != null) {
            await(ours.close());
        }
    }

    private static <T> void await(Future<T> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
