package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dropoff.tracking.Listings.Listing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on an SFTP server. */
final class SftpSourceTest extends SourceContract {

    private SftpSite server;

    @Override
    Site start(Path place, List<String> folders) {
        server = new SftpSite(place).start();
        return server;
    }

    @Test
    void aFileKeepsTheTimeThatItHasThere() throws Exception {
        server.put("keep", "old.csv", "a\n1\n");

        Map<String, Object> outcome = outcome(dropoff, "old.csv");

        assertThat(outcome.get("file_modified_at")).isEqualTo(FolderSite.MODIFIED);
        assertThat((String) outcome.get("source")).contains("2024-02-29T12:00:00Z");
    }

    @Test
    void aHostWithAnotherKeyIsNotTrusted(@TempDir Path other) throws Exception {
        Path knownHosts = server.knownHosts(other.resolve("known_hosts"), SftpSite.key());

        assertThat(problemWith(other, Map.of("known-hosts", knownHosts.toString())))
                .containsIgnoringCase("HostKey");
    }

    @Test
    void aWrongPasswordIsSaidToBeWrong(@TempDir Path other) throws Exception {
        assertThat(problemWith(other, Map.of("password", "wrong"))).containsIgnoringCase("Auth");
    }

    @Test
    void aServerThatIsAwayIsToldOnceAndItsFilesAreFetchedWhenItIsBack(@TempDir Path other) throws Exception {
        Path there = Files.createDirectories(other.resolve("site/keep"));
        try (SftpSite elsewhere = new SftpSite(other.resolve("site")).start();
                Dropoff application = with(Dropoff.in(other), "keep", elsewhere.settings("keep", other))) {
            elsewhere.stop();
            application.start();
            problem(application);

            elsewhere.start();
            Files.writeString(there.resolve("back.csv"), "a\n1\n");

            assertThat(outcome(application, "back.csv")).containsEntry("status", "completed");
            await().atMost(PATIENCE)
                    .until(() ->
                            listings(application).stream().map(Listing::problem).allMatch(String::isEmpty));
        }
    }
}
