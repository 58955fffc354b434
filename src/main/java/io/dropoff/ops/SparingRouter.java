package io.dropoff.ops;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * The router of Camel's server, whose routes leave a body alone that was read before them. Camel 4.18.0 resumes each request before it
 * looks, and HTTP/2 answers that with a failure (500).
 */
final class SparingRouter extends VertxPlatformHttpRouter {

    private final VertxPlatformHttpRouter camels;

    private SparingRouter(VertxPlatformHttpRouter camels) {
        super(camels.getServer(), camels.vertx(), camels, camels.getName(), camels.getServerType());
        this.camels = camels;
    }

    /** Makes consumers that look for such a router. */
    static PlatformHttpEngine engine(CamelContext context) {
        VertxPlatformHttpEngine engine = new VertxPlatformHttpEngine() {
            @Override
            public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
                String router = VertxPlatformHttpRouter.getRouterNameFromPort(getServerPort());
                return new VertxPlatformHttpConsumer(endpoint, processor, List.of(), router) {
                    @Override
                    protected void doInit() {
                        replaceAll(context);
                        try {
                            super.doInit();
                        } catch (Exception e) {
                            throw RuntimeCamelException.wrapRuntimeCamelException(e);
                        }
                    }
                };
            }
        };
        engine.setCamelContext(context);
        return engine;
    }

    private static void replaceAll(CamelContext context) {
        for (VertxPlatformHttpRouter router : context.getRegistry().findByType(VertxPlatformHttpRouter.class)) {
            if (!(router instanceof SparingRouter)) {
                context.getRegistry().unbind(router.getName());
                context.getRegistry().bind(router.getName(), VertxPlatformHttpRouter.class, new SparingRouter(router));
            }
        }
    }

    @Override
    public Handler<RoutingContext> bodyHandler() {
        Handler<RoutingContext> reading = camels.bodyHandler();
        return context -> {
            if (((RoutingContextInternal) context).seenHandler(RoutingContextInternal.BODY_HANDLER)) {
                context.next();
            } else {
                reading.handle(context);
            }
        };
    }
}
