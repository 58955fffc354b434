package io.dropoff.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.intake.FolderPolls;
import io.dropoff.intake.Watchlist;
import io.dropoff.naming.TableNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFileConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PollProbeTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path folder;

    private final FolderPolls polls =
            new FolderPolls(new Watchlist(new TableNames(Set.of("csv"), Map.of())), Clock.fixed(NOW, ZoneOffset.UTC));

    private Finding later(Duration after) {
        return new PollProbe(polls, Duration.ofSeconds(15), Clock.fixed(NOW.plus(after), ZoneOffset.UTC)).look();
    }

    private void poll() throws Exception {
        Path drops = Files.createDirectories(folder.resolve("append"));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            FileEndpoint endpoint = new FileEndpoint("file:" + drops, new FileComponent(context));
            endpoint.setCamelContext(context);
            endpoint.setFile(drops.toFile());
            GenericFileConfiguration configuration = new GenericFileConfiguration();
            configuration.setDirectory(drops.toString());
            endpoint.setConfiguration(configuration);
            polls.commit(null, endpoint, 0);
        }
    }

    @Test
    void beforeTheFirstPollNothingIsWrong() {
        assertThat(later(Duration.ofHours(1)).up()).isTrue();
    }

    @Test
    void aFolderThatIsLookedAtIsFine() throws Exception {
        poll();
        assertThat(later(Duration.ofSeconds(20)).up()).isTrue();
    }

    @Test
    void aFolderThatIsNoLongerLookedAtMeansThatTheProcessIsDead() throws Exception {
        poll();
        assertThat(later(Duration.ofMinutes(6)).up()).isFalse();
    }
}
