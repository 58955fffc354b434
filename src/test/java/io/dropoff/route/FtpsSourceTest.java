package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on an FTPS server. */
final class FtpsSourceTest extends SourceContract {

    @Override
    Site start(Path place, List<String> folders) throws Exception {
        return new FtpsSite(place, ServerCertificate.of("localhost", home), true).start();
    }

    @Test
    void aFileHasTheExactTimeWhereTheServerHasListingsForMachines() throws Exception {
        site.put("keep", "old.csv", "a\n1\n");

        assertThat(outcome(dropoff, "old.csv").get("file_modified_at")).isEqualTo(FolderSite.MODIFIED);
    }

    @Test
    void ofAListingForPeopleOnlyTheDayCounts(@TempDir Path other) throws Exception {
        Path place = Files.createDirectories(other.resolve("site"));
        try (FtpsSite server = new FtpsSite(place, ServerCertificate.of("localhost", other), false).start()) {
            server.put("keep", "day.csv", "a\n1\n");
            try (Dropoff application = with(Dropoff.in(other), "keep", server.settings("keep", other))
                    .start()) {
                assertThat((String) outcome(application, "day.csv").get("source"))
                        .contains("2024-02-29T00:00:00Z");
            }
        }
    }

    @Test
    void aCertificateThatNobodyKnowsIsNotTrusted(@TempDir Path other) throws Exception {
        String others = ServerCertificate.of("localhost", other).file().toString();

        assertThat(problemWith(other, Map.of("certificates", others))).contains("PKIX path");
    }

    @Test
    void aCertificateForAnotherHostIsNotTrusted(@TempDir Path other) throws Exception {
        ServerCertificate stranger = ServerCertificate.of("elsewhere.example", other);
        Path place = Files.createDirectories(other.resolve("site/keep"));
        try (FtpsSite server = new FtpsSite(place.getParent(), stranger, true).start()) {
            assertThat(problemWith(other, server.settings("keep", other))).contains("localhost");
        }
    }

    @Test
    void aWrongPasswordIsSaidToBeWrong(@TempDir Path other) throws Exception {
        assertThat(problemWith(other, Map.of("password", "wrong"))).contains("530");
    }
}
