package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** A real S3 server, a process of its own, behind one that can misbehave. */
final class S3Site implements Site {

    private static final Pattern PORT = Pattern.compile("(\\d+) \\(http\\)(?s:.*)Started S3MockApplication");
    private static final String BUCKET = "drops";

    private final Mischief mischief = new Mischief();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ServerProcess server;
    private final HttpMischief between;

    private S3Site(ServerProcess server) throws IOException {
        this.server = server;
        this.between = new HttpMischief(server.address(), mischief);
    }

    static S3Site start(Path place) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                "target/servers/s3mock.jar",
                "--http.port=0",
                "--server.port=0",
                "--com.adobe.testing.s3mock.store.root=" + Files.createDirectories(place.resolve("s3")),
                "--com.adobe.testing.s3mock.store.initialBuckets=" + BUCKET);
        ServerProcess server = ServerProcess.start(command, place.resolve("s3.txt"), PORT);
        try {
            return new S3Site(server);
        } catch (RuntimeException | IOException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public Mischief mischief() {
        return mischief;
    }

    @Override
    public Map<String, String> settings(String folder, Path home) {
        return Map.of(
                "uri",
                address() + "/" + folder,
                "endpoint",
                between.address(),
                "user",
                "AKIAIOSFODNN7EXAMPLE",
                "password",
                "a secret");
    }

    @Override
    public EstateKamelet kamelet(String folder, Path home) {
        return new EstateKamelet(
                "dropoff-aws-s3-source",
                Map.of(
                        "bucketName",
                        BUCKET,
                        "prefix",
                        folder,
                        "endpoint",
                        between.address().toString(),
                        "accessKey",
                        "AKIAIOSFODNN7EXAMPLE",
                        "secretKey",
                        "a secret"));
    }

    @Override
    public String address() {
        return "s3://" + BUCKET;
    }

    private HttpResponse<String> call(String method, String folder, String name, BodyPublisher body)
            throws IOException {
        try {
            URI object = server.address().resolve("/" + BUCKET + "/" + folder + "/" + name);
            return client.send(
                    HttpRequest.newBuilder(object).method(method, body).build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void put(String folder, String name, String content) throws IOException {
        assertThat(call("PUT", folder, name, BodyPublishers.ofString(content)).statusCode())
                .isEqualTo(200);
    }

    @Override
    public boolean has(String folder, String name) throws IOException {
        return call("HEAD", folder, name, BodyPublishers.noBody()).statusCode() == 200;
    }

    @Override
    public String content(String folder, String name) throws IOException {
        return call("GET", folder, name, BodyPublishers.noBody()).body();
    }

    @Override
    public void delete(String folder, String name) throws IOException {
        assertThat(call("DELETE", folder, name, BodyPublishers.noBody()).statusCode())
                .isEqualTo(204);
    }

    @Override
    public void close() {
        between.close();
        server.close();
    }
}
