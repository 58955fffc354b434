package io.dropoff.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Somebody who holds a connection by sending next to nothing of a file, or nothing at all. */
public final class SlowSender {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long LEAST_BYTES = 1024;
    /** HTTP/2 error code; HTTP/1 ends the connection. */
    private static final long CANCELLED = 8;

    private SlowSender() {}

    /** Ends the request when so little of its body comes for a while. How long it takes as a whole does not matter. */
    public static void watch(RoutingContext context) {
        watch(context, PATIENCE);
    }

    static void watch(RoutingContext context, Duration patience) {
        HttpServerRequest request = context.request();
        long[] seen = {-LEAST_BYTES};
        long timer = context.vertx().setPeriodic(patience.toMillis(), each -> {
            if (!request.isEnded() && request.bytesRead() < seen[0] + LEAST_BYTES) {
                context.response().reset(CANCELLED);
            }
            seen[0] = request.bytesRead();
        });
        context.addEndHandler(answered -> context.vertx().cancelTimer(timer));
    }
}
