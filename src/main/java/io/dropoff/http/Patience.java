package io.dropoff.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends connections that ask for nothing: those that keep the head of a request to themselves, or send it byte by byte, and those that
 * stay open after an answer. A request that is being answered may take as long as it takes. Each connection's events come on one thread.
 */
public final class Patience implements Handler<RoutingContext> {

    private final Vertx vertx;
    private final long millis;
    private final Map<HttpConnection, Requests> open = new ConcurrentHashMap<>();

    /** @param patience with a connection without a request, and with the body of one */
    public Patience(Vertx vertx, Duration patience) {
        this.vertx = vertx;
        this.millis = patience.toMillis();
    }

    /** Those of one connection that are not answered yet. */
    private static final class Requests {

        private int unanswered;
        private long since = System.nanoTime();

        void count(int more) {
            unanswered += more;
            since = System.nanoTime();
        }

        boolean areNoneFor(long millis) {
            return unanswered == 0 && System.nanoTime() - since >= millis * 1_000_000;
        }
    }

    /** Begins to look at a connection. */
    public void opened(HttpConnection connection) {
        Requests requests = new Requests();
        open.put(connection, requests);
        long timer = vertx.setPeriodic(millis, each -> {
            if (requests.areNoneFor(millis)) {
                connection.close();
            }
        });
        connection.closeHandler(closed -> {
            vertx.cancelTimer(timer);
            open.remove(connection);
        });
    }

    /** The whole head of a request is there. */
    @Override
    public void handle(RoutingContext context) {
        Requests requests = open.get(context.request().connection());
        if (requests != null) {
            requests.count(1);
            context.addEndHandler(answered -> requests.count(-1));
        }
        context.next();
    }

    /** Ends the connection of a request whose body is not there by then: for small bodies. */
    public void awaitBody(RoutingContext context) {
        long timer = vertx.setTimer(millis, late -> {
            if (!context.request().isEnded()) {
                context.request().connection().close();
            }
        });
        context.addEndHandler(answered -> vertx.cancelTimer(timer));
    }
}
