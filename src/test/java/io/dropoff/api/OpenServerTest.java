package io.dropoff.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.served.Server;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What protects a server of this machine alone, which asks for no login: browsers here may be led by other sites. */
final class OpenServerTest {

    @TempDir
    private static Path home;

    private static Server api;

    @BeforeAll
    static void start() {
        api = Server.start(home, Map.of("dropoff.poll-interval", "1h"));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static int put(String name, String origin, String token) {
        return api.send(api.request("/api/v1/folders/plain/append/" + name)
                        .header("Origin", origin)
                        .header("X-Dropoff-Token", token)
                        .PUT(BodyPublishers.ofString("a;b\n1;2\n")))
                .statusCode();
    }

    @Test
    void aBrowserChangesThingsOnlyFromOurPagesWithTheToken() {
        String token = Server.json(api.get("/api/v1/token")).path("token").asText();
        String ours = "http://127.0.0.1:" + api.port();
        assertThat(put("a.csv", ours, "")).isEqualTo(403);
        assertThat(put("a.csv", ours, "x" + token)).isEqualTo(403);
        assertThat(put("a.csv", "https://evil.example", token)).isEqualTo(403);
        assertThat(put("a.csv", "http://127.0.0.1:1", token)).isEqualTo(403);
        assertThat(put("a.csv", "null", token)).isEqualTo(403);
        assertThat(put("a.csv", ours, token)).isEqualTo(201);
        assertThat(api.send(api.request("/api/v1/drops/retry")
                                .header("Sec-Fetch-Site", "cross-site")
                                .header("X-Dropoff-Token", token)
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anotherSitesNameThatLeadsHereIsNotAnswered() throws IOException {
        assertThat(statusFor("evil.example:" + api.port())).isEqualTo("403");
        assertThat(statusFor("127.0.0.1.evil.example")).isEqualTo("403");
        assertThat(statusFor("localhost:" + api.port())).isEqualTo("200");
    }

    private static String statusFor(String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            socket.getOutputStream()
                    .write(("GET /api/v1/drops HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String line =
                    new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
            return line.substring(line.length() - 3);
        }
    }

    @Test
    void noAnswerMayBeFramedKeptOrAddedTo() {
        HttpResponse<String> answer = api.get("/nothing");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-inline", "unsafe-eval");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }
}
