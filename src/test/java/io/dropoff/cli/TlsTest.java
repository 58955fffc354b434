package io.dropoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.served.Server;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server with a key store: real handshakes. */
final class TlsTest {

    private static final String PASSWORD = "of the store";

    @TempDir
    private static Path home;

    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store().toString(),
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "dropoff",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=dropoff.example",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        server = Server.start(
                home, Map.of("dropoff.http.tls.key-store", store().toString(), "dropoff.http.tls.password", PASSWORD));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Path store() {
        return home.resolve("store.p12");
    }

    private static HttpResponse<String> get(HttpClient client, String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    private static SSLContext trust() throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(store())) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(keys);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        }
    }

    @Test
    void whoTrustsTheCertificateIsAnsweredByTheNewestTls() throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(trust()).build();

        HttpResponse<String> answer = get(client, "https://localhost:" + server.port() + "/");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    }

    @Test
    void nobodyElseIsAnswered() {
        HttpClient client = HttpClient.newHttpClient();
        assertThatThrownBy(() -> get(client, "https://localhost:" + server.port() + "/"))
                .isInstanceOf(SSLHandshakeException.class);
        assertThatThrownBy(() -> get(client, "http://localhost:" + server.port() + "/"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void commandsKnowTheServerByItsKeyStore() {
        var result = CommandRun.in(home)
                .with("dropoff.http.tls.key-store", store().toString())
                .with("dropoff.http.tls.password", PASSWORD)
                .run("status");

        assertThat(result.out()).contains("Dropoff: ready at https://127.0.0.1:" + server.port());
    }
}
