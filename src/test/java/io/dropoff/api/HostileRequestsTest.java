package io.dropoff.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dropoff.actions.Role;
import io.dropoff.http.Users;
import io.dropoff.served.Server;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client of good will sends, byte by byte over a socket. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class HostileRequestsTest {

    private static final String FOLDER = "none_reference_data_table/append";
    private static final int LARGEST = 100_000;

    @TempDir
    private static Path home;

    private static Server dropoff;

    @BeforeAll
    static void start() {
        Path file = home.resolve("users");
        new Users(file).put("otto", Role.OPERATOR, "otto's password");
        dropoff = Server.start(
                home,
                Map.of(
                        "dropoff.poll-interval", "1h",
                        "dropoff.http.max-upload", "100KB",
                        "dropoff.http.users-file", file.toString()));
    }

    @AfterAll
    static void stop() {
        dropoff.close();
    }

    @AfterEach
    void clear() throws IOException {
        for (String name : files().toList()) {
            Files.delete(dropoff.folder(FOLDER).resolve(name));
        }
    }

    private static String login() {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString("otto:otto's password".getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    /** Everything that comes until the server ends the connection. */
    private static String answer(String request) throws IOException {
        return answer(request, "the end of the connection");
    }

    /** What comes until this is part of it: to an upload that never comes to its end the server may listen on. */
    private static String answer(String request, String last) throws IOException {
        StringBuilder came = new StringBuilder();
        try (Socket socket = new Socket("127.0.0.1", dropoff.port())) {
            socket.setSoTimeout(Math.toIntExact(Server.PATIENCE.toMillis()));
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                InputStream in = socket.getInputStream();
                for (int next = in.read(); next >= 0 && came.indexOf(last) < 0; next = in.read()) {
                    came.append((char) next);
                }
            } catch (SocketException ended) {
                // The server hung up on the rest; what it said before counts.
            }
        }
        return came.toString();
    }

    private static String put(String headers) {
        return "PUT /api/v1/folders/plain/append/x.csv HTTP/1.1\r\nHost: localhost\r\n" + login() + headers + "\r\n";
    }

    private static Stream<String> files() throws IOException {
        Path folder = dropoff.folder(FOLDER);
        if (Files.notExists(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList()
                    .stream();
        }
    }

    private static void assertNothingIsLeft() {
        await().untilAsserted(() -> assertThat(files()).isEmpty());
    }

    @Test
    void anAnnouncedFileThatIsTooLargeIsRefusedBeforeItComes() throws IOException {
        assertThat(answer(put("Content-Length: " + (LARGEST + 1) + "\r\n"), "max-upload "))
                .startsWith("HTTP/1.1 413")
                .contains("TOO_LARGE", "dropoff.http.max-upload");
        assertNothingIsLeft();
    }

    @Test
    void aFileOfUnknownLengthIsEndedWhereItIsTooLarge() throws IOException {
        String block = Integer.toHexString(10_000) + "\r\n" + "x".repeat(10_000) + "\r\n";
        assertThat(answer(put("Transfer-Encoding: chunked\r\n") + block.repeat(11), "max-upload "))
                .startsWith("HTTP/1.1 413");
        assertNothingIsLeft();
    }

    @Test
    void aFileOfExactlyTheLargestSizeIsTaken() throws IOException {
        String sent = answer(put("Connection: close\r\nContent-Length: " + LARGEST + "\r\n") + "x".repeat(LARGEST));
        assertThat(sent).startsWith("HTTP/1.1 201");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 8\r\nTransfer-Encoding: chunked\r\n",
                "Content-Length: 8\r\nContent-Length: 9\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: +8\r\n",
                "Content-Length: 99999999999999999999\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "Transfer-Encoding : chunked\r\n"
            })
    void aRequestWithTwoEndsIsNeverTwoRequests(String headers) throws IOException {
        String smuggled = "0\r\n\r\nGET /api/v1/token HTTP/1.1\r\nHost: localhost\r\n" + login() + "\r\n";

        String answer = answer(put(headers) + smuggled);

        assertThat(answer.split("HTTP/1\\.1 ", -1)).hasSizeLessThanOrEqualTo(2);
        assertThat(answer).doesNotContain("HTTP/1.1 2", "\"token\"");
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2F..%2Fevil.csv",
                "..%5C..%5Cevil.csv",
                "%2Fetc%2Fevil.csv",
                "%2e%2e/evil.csv",
                "evil%00.csv",
                "evil%0a.csv",
                ".evil.csv",
                "evil.csv%2F",
                "%E2%80%AEvsc.csv"
            })
    void aNameThatLeadsElsewhereOrHidesIsRefused(String name) throws IOException {
        String answer = answer(
                "PUT /api/v1/folders/plain/append/" + name + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + login() + "Content-Length: 8\r\n\r\na;b\n1;2\n");

        assertThat(answer).startsWith("HTTP/1.1 4");
        assertNothingIsLeft();
        try (Stream<Path> all = Files.walk(home)) {
            assertThat(all.map(path -> path.getFileName().toString())).noneMatch(file -> file.contains("evil"));
        }
    }

    @Test
    void hugeHeadersAreRefusedAndTheServerGoesOn() throws IOException {
        assertThat(answer("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(1 << 20) + "\r\n\r\n"))
                .doesNotContain("HTTP/1.1 200");
        assertThat(answer("GET /" + "x".repeat(1 << 20) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .doesNotContain("HTTP/1.1 200");
        assertThat(dropoff.get("/").statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionThatTheClientMadeUpIsNone() {
        for (String cookie :
                new String[] {"dropoff-session=chosen", "dropoff-session=", "dropoff-session=a;dropoff-session=b"}) {
            assertThat(dropoff.send(dropoff.request("/api/v1/drops").header("Cookie", cookie))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void markupInAFilesNameIsTextOnThePage() throws IOException {
        String answer = answer("PUT /api/v1/folders/plain/append/%3Cimg%20src=x%20onerror=alert(1)%3E.csv HTTP/1.1\r\n"
                + "Host: localhost\r\nConnection: close\r\n" + login() + "Content-Length: 8\r\n\r\na;b\n1;2\n");
        assertThat(answer).startsWith("HTTP/1.1 201");

        String page = answer("GET /files HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: text/html\r\n"
                + login() + "\r\n");
        assertThat(page).contains("&lt;img src").doesNotContain("<img src=x");
    }

    @Test
    @Order(Integer.MAX_VALUE) // nobody comes in from here for a while
    void afterTenWrongPasswordsEvenTheRightOneWaits() throws IOException {
        for (int i = 0; i < 10; i++) {
            answer("GET /api/v1/drops HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Basic "
                    + Base64.getEncoder().encodeToString(("otto:wrong" + i).getBytes(StandardCharsets.UTF_8))
                    + "\r\n\r\n");
        }
        assertThat(answer("GET /api/v1/drops HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + login() + "\r\n"))
                .startsWith("HTTP/1.1 401");
    }
}
