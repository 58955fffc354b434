package io.dropoff.source;

import io.dropoff.settings.SourceSettings;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What lies in a bucket. Camel's own step lists the first thousand and no more. */
public final class S3Listing implements ObjectListing {

    /** Stores elsewhere want one, and take any. */
    private static final String ANY_REGION = "us-east-1";

    private final S3Client client;
    private final Supplier<Source> source;

    /** Of a source; the client is for the steps of its route, too. */
    public S3Listing(S3Client client, Supplier<Source> source) {
        this.client = client;
        this.source = source;
    }

    /** Speaks as the access key that is set, or else as the machine: a role, a profile, variables. */
    public static S3Client client(Supplier<Source> opened) {
        SourceSettings source = opened.get().settings();
        var builder = S3Client.builder()
                .region(Region.of(source.region().orElse(ANY_REGION)))
                .credentialsProvider(credentials(source));
        source.endpoint().ifPresent(uri -> builder.endpointOverride(uri).forcePathStyle(true));
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(SourceSettings source) {
        return source.user().isPresent() && source.password().isPresent()
                ? StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        source.user().get(), source.password().get().value()))
                : DefaultCredentialsProvider.builder().build();
    }

    @Override
    public Stream<RemoteFile> files() {
        SourceSettings settings = source.get().settings();
        String prefix = settings.prefix();
        return client
                .listObjectsV2Paginator(request ->
                        request.bucket(settings.bucket()).prefix(prefix).delimiter("/"))
                .contents()
                .stream()
                .map(object -> new RemoteFile(
                        object.key().substring(prefix.length()), object.size(), object.lastModified(), object.eTag()));
    }
}
