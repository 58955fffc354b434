package io.dropoff.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that are slow on purpose, at real sockets. */
final class PatienceTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicReference<RoutingContext> slow = new AtomicReference<>();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        Patience patience = new Patience(vertx, Duration.ofMillis(200));
        Router router = Router.router(vertx);
        router.route().handler(patience);
        router.get("/slow").handler(slow::set);
        router.post("/").handler(context -> {
            patience.awaitBody(context);
            context.request().body().onSuccess(body -> context.end("done"));
        });
        router.put("/").handler(context -> {
            SlowSender.watch(context, Duration.ofMillis(200));
            context.request().body().onSuccess(body -> context.end("done"));
        });
        server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .connectionHandler(patience::opened)
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private Socket connect(String first) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.actualPort());
        socket.setSoTimeout(Math.toIntExact(LONG.toMillis()));
        send(socket, first);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String rest(Socket socket) {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException reset) {
            return "";
        }
    }

    /** Sends a byte now and then, until nobody takes any more. */
    private static void dribble(Socket socket) {
        await().atMost(LONG).until(() -> {
            try {
                send(socket, "x");
                return false;
            } catch (IOException ended) {
                return true;
            }
        });
    }

    @Test
    void aConnectionThatSaysNothingIsEnded() throws IOException {
        try (Socket socket = connect("")) {
            assertThat(rest(socket)).isEmpty();
        }
    }

    @Test
    void headersThatComeByteByByteEndTheConnection() throws IOException {
        try (Socket socket = connect("GET /slow HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")) {
            dribble(socket);
        }
        assertThat(slow.get()).isNull();
    }

    @Test
    void aBodyThatComesByteByByteEndsTheConnection() throws IOException {
        try (Socket socket = connect("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n")) {
            dribble(socket);
            assertThat(rest(socket)).doesNotContain("done");
        }
    }

    @Test
    void anAnswerMayTakeLongerThanThatAndThenTheConnectionIsEnded() throws IOException {
        try (Socket waiting = connect("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            await().atMost(LONG).until(() -> slow.get() != null);
            for (int later = 0; later < 2; later++) {
                try (Socket silent = connect("")) {
                    assertThat(rest(silent)).isEmpty();
                }
            }
            slow.get().end("at last");
            assertThat(rest(waiting)).contains("at last");
        }
    }

    @Test
    void whoSendsAFileByteByByteIsEndedAndNotAnswered() throws IOException {
        try (Socket socket = connect("PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n")) {
            dribble(socket);
            assertThat(rest(socket)).isEmpty();
        }
    }
}
