package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects in an S3 bucket, listed in pages of two. */
final class S3SourceTest extends ObjectStoreContract {

    @Override
    Site start(Path place, List<String> folders) throws Exception {
        return S3Site.start(place);
    }

    @Test
    void aBucketThatIsNotThereIsSaidNotToBeThere(@TempDir Path other) throws Exception {
        assertThat(problemWith(other, Map.of("uri", "s3://nowhere/keep"))).contains("bucket does not exist");
    }

    @Test
    void aStoreThatIsAwayIsSaidToBeAwayAndTheStartGoesOn(@TempDir Path other) throws Exception {
        assertThat(problemWith(other, Map.of("endpoint", "http://127.0.0.1:1"))).contains("127.0.0.1:1");
    }
}
