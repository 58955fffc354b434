package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.StorageSharedKeyCredential;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Azurite, a process of its own, behind one that can misbehave. Where it is not installed, as docs/sources.md says, there is none. */
final class AzureSite implements Site {

    private static final Path AZURITE = Path.of("target/servers/node_modules/azurite/dist/src/blob/main.js");
    private static final Pattern PORT = Pattern.compile("listens on http://127\\.0\\.0\\.1:(\\d+)");
    private static final String ACCOUNT = "acme";
    private static final String KEY = "c29tZSBrZXkgb2YgYWNtZQ==";

    private final Mischief mischief = new Mischief();
    private final Process process;
    private final BlobContainerClient container;
    private final HttpMischief between;

    private AzureSite(Process process, URI server) throws IOException {
        this.process = process;
        this.between = new HttpMischief(server, mischief);
        this.container = new BlobServiceClientBuilder()
                .endpoint(server + "/" + ACCOUNT)
                .credential(new StorageSharedKeyCredential(ACCOUNT, KEY))
                .buildClient()
                .createBlobContainerIfNotExists("drops");
    }

    static AzureSite start(Path place) throws IOException {
        assumeTrue(Files.exists(AZURITE), "azurite is not installed");
        Path output = place.resolve("azurite.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        "node",
                        AZURITE.toString(),
                        "--blobPort",
                        "0",
                        "--skipApiVersionCheck",
                        "--disableTelemetry",
                        "--location",
                        Files.createDirectories(place.resolve("azurite")).toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("AZURITE_ACCOUNTS", ACCOUNT + ":" + KEY);
        Process process = builder.start();
        try {
            int port = await().atMost(Duration.ofMinutes(5))
                    .until(() -> port(process, output), Optional::isPresent)
                    .orElseThrow();
            return new AzureSite(process, URI.create("http://127.0.0.1:" + port));
        } catch (RuntimeException | IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static Optional<Integer> port(Process process, Path output) throws IOException {
        String text = Files.readString(output);
        assertThat(process.isAlive()).as(text).isTrue();
        Matcher port = PORT.matcher(text);
        return port.find() ? Optional.of(Integer.parseInt(port.group(1))) : Optional.empty();
    }

    @Override
    public Mischief mischief() {
        return mischief;
    }

    @Override
    public Map<String, String> settings(String folder, Path home) {
        return Map.of("uri", address() + "/" + folder, "endpoint", between.address() + "/" + ACCOUNT, "password", KEY);
    }

    @Override
    public String address() {
        return "azure://" + ACCOUNT + "/drops";
    }

    private BlobClient blob(String folder, String name) {
        return container.getBlobClient(folder + "/" + name);
    }

    @Override
    public void put(String folder, String name, String content) {
        blob(folder, name).upload(BinaryData.fromString(content), true);
    }

    @Override
    public boolean has(String folder, String name) {
        return blob(folder, name).exists();
    }

    @Override
    public String content(String folder, String name) {
        return blob(folder, name).downloadContent().toString();
    }

    @Override
    public void delete(String folder, String name) {
        blob(folder, name).delete();
    }

    /** A signature that only lets whoever has it read and list. */
    String signature(Duration valid) {
        var readAndList =
                new BlobContainerSasPermission().setReadPermission(true).setListPermission(true);
        return container.generateSas(
                new BlobServiceSasSignatureValues(OffsetDateTime.now().plus(valid), readAndList));
    }

    @Override
    public void close() {
        between.close();
        process.destroy();
    }
}
