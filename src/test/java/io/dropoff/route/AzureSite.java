package io.dropoff.route;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.StorageSharedKeyCredential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Pattern;

/** Azurite, a process of its own, behind one that can misbehave. Where it is not installed, as docs/sources.md says, there is none. */
final class AzureSite implements Site {

    private static final Path AZURITE = Path.of("target/servers/node_modules/azurite/dist/src/blob/main.js");
    private static final Pattern PORT = Pattern.compile("listens on http://127\\.0\\.0\\.1:(\\d+)");
    private static final String ACCOUNT = "acme";
    private static final String KEY = "c29tZSBrZXkgb2YgYWNtZQ==";

    private final Mischief mischief = new Mischief();
    private final ServerProcess server;
    private final BlobContainerClient container;
    private final HttpMischief between;

    private AzureSite(ServerProcess server) throws IOException {
        this.server = server;
        this.between = new HttpMischief(server.address(), mischief);
        this.container = new BlobServiceClientBuilder()
                .endpoint(server.address() + "/" + ACCOUNT)
                .credential(new StorageSharedKeyCredential(ACCOUNT, KEY))
                .buildClient()
                .createBlobContainerIfNotExists("drops");
    }

    static boolean isInstalled() {
        return Files.exists(AZURITE);
    }

    static AzureSite start(Path place) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "node",
                AZURITE.toString(),
                "--blobPort",
                "0",
                "--skipApiVersionCheck",
                "--disableTelemetry",
                "--location",
                Files.createDirectories(place.resolve("azurite")).toString());
        builder.environment().put("AZURITE_ACCOUNTS", ACCOUNT + ":" + KEY);
        ServerProcess server = ServerProcess.start(builder, place.resolve("azurite.txt"), PORT);
        try {
            return new AzureSite(server);
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
        return Map.of("uri", address() + "/" + folder, "endpoint", between.address() + "/" + ACCOUNT, "password", KEY);
    }

    @Override
    public EstateKamelet kamelet(String folder, Path home) {
        return new EstateKamelet(
                "dropoff-azure-storage-blob-source",
                Map.of(
                        "accountName",
                        ACCOUNT,
                        "containerName",
                        "drops",
                        "prefix",
                        folder,
                        "endpoint",
                        between.address() + "/" + ACCOUNT,
                        "accessKey",
                        KEY));
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
        server.close();
    }
}
