package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds for object stores besides. */
abstract class ObjectStoreContract extends SourceContract {

    /** Names of objects may hold anything; those with a slash lie in a folder below, unless a server says otherwise. */
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
}
