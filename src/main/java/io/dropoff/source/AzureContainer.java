package io.dropoff.source;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import io.dropoff.settings.SourceSettings;
import io.dropoff.source.RemoteStore.ObjectStep;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.ExchangeProperty;

/** What lies in a container of Azure Blob Storage. Camel's own step for copies reaches only the public cloud, by one kind of key. */
public final class AzureContainer implements ObjectListing {

    private static final int TIMEOUT_SECONDS = 60;
    private static final Duration COPY_POLL = Duration.ofSeconds(1);

    private final BlobServiceClient client;
    private final Supplier<Source> source;

    /** Of a source; the client is for the steps of its route, too. */
    public AzureContainer(BlobServiceClient client, Supplier<Source> source) {
        this.client = client;
        this.source = source;
    }

    /** Speaks as the key or the signature that is set. What fails is tried again by the next listing. */
    public static BlobServiceClient client(Supplier<Source> opened) {
        SourceSettings source = opened.get().settings();
        String account = source.uri().getHost();
        String endpoint =
                source.endpoint().map(Object::toString).orElse("https://" + account + ".blob.core.windows.net");
        String secret = source.password().orElseThrow().value();
        BlobServiceClientBuilder builder = new BlobServiceClientBuilder()
                .endpoint(endpoint)
                .retryOptions(new RequestRetryOptions(RetryPolicyType.FIXED, 1, TIMEOUT_SECONDS, null, null, null));
        return (isSignature(secret)
                        ? builder.sasToken(secret)
                        : builder.credential(new StorageSharedKeyCredential(account, secret)))
                .buildClient();
    }

    private static boolean isSignature(String secret) {
        return secret.toLowerCase(Locale.ROOT).contains("sig=");
    }

    private SourceSettings settings() {
        return source.get().settings();
    }

    private BlobContainerClient container() {
        return client.getBlobContainerClient(settings().bucket());
    }

    @Override
    public Stream<RemoteFile> files() {
        String prefix = settings().prefix();
        return container().listBlobsByHierarchy("/", new ListBlobsOptions().setPrefix(prefix), null).stream()
                .filter(blob -> !Boolean.TRUE.equals(blob.isPrefix()))
                .map(blob -> file(blob, prefix));
    }

    private static RemoteFile file(BlobItem blob, String prefix) {
        return new RemoteFile(
                blob.getName().substring(prefix.length()),
                blob.getProperties().getContentLength(),
                blob.getProperties().getLastModified().toInstant(),
                blob.getProperties().getETag());
    }

    /** The library's own words are a page of help and the answer as XML. */
    @Override
    public String reason(Exception cause) {
        return cause instanceof BlobStorageException refused
                ? "the store answers " + refused.getStatusCode() + " " + refused.getErrorCode()
                : ObjectListing.super.reason(cause);
    }

    /** Only the version that the listing showed. */
    public BlobRequestConditions version(@ExchangeProperty(RemoteStore.STEP) ObjectStep step) {
        return new BlobRequestConditions().setIfMatch(step.file().tag());
    }

    /** Within the container, by the store. */
    public void copy(@ExchangeProperty(RemoteStore.STEP) ObjectStep step) {
        BlobClient from = container().getBlobClient(step.key());
        container()
                .getBlobClient(step.copyTo())
                .beginCopy(from.getBlobUrl(), COPY_POLL)
                .waitForCompletion();
    }
}
