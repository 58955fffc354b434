package io.dropoff.route;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before an object store's server and passes on what is asked and answered, but for mischief. S3's listings come in pages of two. */
final class HttpMischief implements AutoCloseable {

    private static final Set<String> NOT_PASSED_ON =
            caseless("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade");

    private final URI server;
    private final Mischief mischief;
    private final HttpServer between;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    HttpMischief(URI server, Mischief mischief) throws IOException {
        this.server = server;
        this.mischief = mischief;
        this.between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        between.setExecutor(threads);
        between.createContext("/", this::handle);
        between.start();
    }

    private static Set<String> caseless(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }

    String address() {
        return "http://127.0.0.1:" + between.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        boolean pages = query.contains("list-type=2");
        boolean listing = pages || query.contains("comp=list");
        boolean removal = exchange.getRequestMethod().equals("DELETE")
                || exchange.getRequestHeaders().containsKey("x-amz-copy-source")
                || exchange.getRequestHeaders().containsKey("x-ms-copy-source");
        if (listing) {
            mischief.beforeListing.run();
            mischief.listings.incrementAndGet();
        }
        if (removal) {
            mischief.beforeRemoval.run();
            if (mischief.readOnly) {
                exchange.sendResponseHeaders(403, -1);
                exchange.close();
                return;
            }
        }
        HttpResponse<byte[]> answer = ask(exchange, pages ? "&max-keys=2" : "");
        if (listing) {
            pass(exchange, answer, lied(answer.body()), -1);
        } else {
            boolean download = exchange.getRequestMethod().equals("GET") && answer.statusCode() / 100 == 2;
            Integer cut = download ? mischief.cuts.poll() : null;
            pass(exchange, answer, answer.body(), cut == null ? -1 : Math.min(cut, answer.body().length - 1));
        }
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, String more) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        server.resolve(exchange.getRequestURI().toString() + more))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private byte[] lied(byte[] listing) {
        String text = new String(listing, StandardCharsets.UTF_8);
        for (Map.Entry<String, String> lie : mischief.lies.entrySet()) {
            text = text.replace("/" + lie.getKey() + "<", "/" + lie.getValue() + "<");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void pass(HttpExchange exchange, HttpResponse<byte[]> answer, byte[] body, int cut) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name) && !name.equalsIgnoreCase("date")) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        boolean head = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
        exchange.sendResponseHeaders(answer.statusCode(), head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body, 0, cut < 0 ? body.length : cut);
            exchange.getResponseBody().flush();
        }
        if (cut >= 0) {
            mischief.cut.incrementAndGet();
            throw new IOException("cut"); // The server closes the connection.
        }
        exchange.close();
    }

    @Override
    public void close() {
        between.stop(0);
        threads.shutdownNow();
    }
}
