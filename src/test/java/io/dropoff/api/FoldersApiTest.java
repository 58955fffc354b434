package io.dropoff.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropoff.served.Server;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files sent into folders, and files that are only looked at. */
final class FoldersApiTest {

    private static final String CITIES = "id;name\n1;Łódź\n2;Zürich\n";

    @TempDir
    private static Path home;

    private static Server api;

    @BeforeAll
    static void start() {
        api = Server.start(home, Map.of("dropoff.poll-interval", "1h"));
    }

    @AfterEach
    void empty() throws IOException {
        for (String name : filesIn("none_reference_data_table/append")) {
            Files.delete(api.folder("none_reference_data_table/append").resolve(name));
        }
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private List<String> filesIn(String folder) throws IOException {
        try (Stream<Path> files = Files.list(api.folder(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    @Test
    void aFileThatWaitsIsNeverOverwritten() throws Exception {
        assertThat(api.put("/api/v1/folders/plain/append/cities.csv", CITIES).statusCode())
                .isEqualTo(201);
        HttpResponse<String> second = api.put("/api/v1/folders/plain/append/cities.csv", "other");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(Files.readString(api.folder("none_reference_data_table/append/cities.csv")))
                .isEqualTo(CITIES);
        assertThat(filesIn("none_reference_data_table/append")).containsExactly("cities.csv");
    }

    @Test
    void aDropThatWaitsIsCancelled() {
        String drop = api.put("/api/v1/folders/plain/append/waits.csv", CITIES)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        HttpResponse<String> cancelled = api.post(drop + "/cancel");
        assertThat(cancelled.statusCode()).isEqualTo(202);
        assertThat(Server.json(cancelled).path("cancel_requested").asBoolean()).isTrue();
    }

    @Test
    void aFolderThatDoesNotExistIsAnsweredWithThoseThatDo() {
        HttpResponse<String> sent = api.put("/api/v1/folders/plain/upside/cities.csv", CITIES);

        assertThat(sent.statusCode()).isEqualTo(404);
        assertThat(sent.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Server.json(sent).path("advice").asText()).contains("plain/append", "reference/fullload");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a%2Fb.csv",
                "..%2F..%2Fb.csv",
                "a%5Cb.csv",
                ".hidden.csv",
                "a.txt",
                "a%00.csv",
                "a%0A.csv",
                "a%E2%80%AEvsc.csv",
                "~$a.csv",
                "a.part.csv",
                "%zz.csv"
            })
    void aNameThatIsNoneIsRefused(String name) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            socket.getOutputStream()
                    .write(("PUT /api/v1/folders/plain/append/" + name
                                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 400".length());
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 400");
        }
        assertThat(filesIn("none_reference_data_table/append")).isEmpty();
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("PUT /api/v1/folders/plain/append/cities.csv HTTP/1.1\r\nHost: localhost\r\n"
                            + "Content-Length: 100000\r\n\r\nid;name\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            await().atMost(Server.PATIENCE).until(() -> filesIn("none_reference_data_table/append").stream()
                    .anyMatch(name -> name.startsWith(".") && name.endsWith(".part")));
        }
        await().atMost(Server.PATIENCE)
                .until(() -> filesIn("none_reference_data_table/append").isEmpty());
    }

    @Test
    void aKeyOfAnUploadThatAClientMakesUpFindsNothing() {
        HttpResponse<String> sent = api.send(api.request("/api/v1/folders/plain/append/cities.csv?DropoffUpload=x")
                .header("DropoffUpload", "/etc/passwd")
                .PUT(BodyPublishers.ofString(CITIES)));
        assertThat(sent.statusCode()).isEqualTo(400);
    }

    @Test
    void whatHasComeOfALargeFileLiesOnDiskBeforeTheRestComes() throws Exception {
        byte[] block = new byte[1 << 20];
        Arrays.fill(block, (byte) 'x');
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("PUT /api/v1/folders/plain/append/large.csv HTTP/1.1\r\nHost: localhost\r\n" + "Content-Length: "
                            + 17L * block.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 16; i++) {
                out.write(block);
            }
            out.flush();
            await().atMost(Server.PATIENCE)
                    .until(() -> bytesIn("none_reference_data_table/append") >= 16L * block.length);
            assertThat(filesIn("none_reference_data_table/append")).doesNotContain("large.csv");
            out.write(block);
            out.flush();
            byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 201".length());
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 201");
        }
        assertThat(Files.size(api.folder("none_reference_data_table/append/large.csv")))
                .isEqualTo(17L * block.length);
    }

    private long bytesIn(String folder) throws IOException {
        long bytes = 0;
        for (String name : filesIn(folder)) {
            bytes += Files.size(api.folder(folder).resolve(name));
        }
        return bytes;
    }

    @Test
    void aFileIsInspectedAndForgotten() throws Exception {
        HttpResponse<String> answer =
                api.send(api.request("/api/v1/inspect?name=cities_20241201.csv").POST(BodyPublishers.ofString(CITIES)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode found = Server.json(answer);
        assertThat(found.path("file").asText()).isEqualTo("cities_20241201.csv");
        assertThat(found.path("table").asText()).isEqualTo("cities");
        assertThat(found.path("delimiter").asText()).isEqualTo(";");
        assertThat(found.path("rows").asLong()).isEqualTo(2);
        try (Stream<Path> left = Files.list(home.resolve("data/uploads"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void anInspectedFileIsComparedWithItsTable() {
        JsonNode made = Server.json(api.send(
                api.request("/api/v1/inspect?name=hamlets.csv&as=append").POST(BodyPublishers.ofString(CITIES))));
        assertThat(made.path("plan").path("new_table").asBoolean()).isTrue();

        JsonNode keyless = Server.json(api.send(
                api.request("/api/v1/inspect?name=hamlets.csv&as=merge").POST(BodyPublishers.ofString(CITIES))));
        assertThat(keyless.path("error").asText()).contains("key");

        HttpResponse<String> unknown = api.send(
                api.request("/api/v1/inspect?name=hamlets.csv&as=mrege").POST(BodyPublishers.ofString(CITIES)));
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("Expected append, fullload or merge.");
    }

    @Test
    void aRefusedRequestLeavesNothingOfItsFile() throws IOException {
        assertThat(api.put("/api/v1/folders/plain/append/refused.csv?now=yes", CITIES)
                        .statusCode())
                .isEqualTo(400);
        try (Stream<Path> left = Files.walk(home)) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.contains("refused.csv"));
        }
    }
}
