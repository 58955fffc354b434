package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects in an S3 bucket, listed in pages of two. */
final class S3SourceTest extends SourceContract {

    @Override
    Site start(Path place, List<String> folders) throws Exception {
        return S3Site.start(place);
    }

    /** Names in S3 may hold anything; those with a slash lie in a folder below, unless a server says otherwise. */
    @Override
    Map<String, String> lies() {
        Map<String, String> lies = new HashMap<>(super.lies());
        lies.put("six.csv", "keep/../../outside.csv");
        return lies;
    }

    @Test
    void anotherVersionUnderTheSameNameAndOfTheSameSizeIsAnotherFile() throws Exception {
        site.put("keep", "tags.csv", "a\n1\n");
        outcome(dropoff, "tags.csv");

        site.put("keep", "tags.csv", "a\n2\n");

        await().atMost(PATIENCE).until(() -> drops("tags.csv").equals(List.of("completed", "completed")));
        assertThat(dropoff.rows("SELECT a FROM ref.tags ORDER BY a")).containsExactly(List.of("1"), List.of("2"));
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
