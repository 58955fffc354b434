package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Blobs in a container of Azure Blob Storage. */
@EnabledIf(value = "io.dropoff.route.AzureSite#isInstalled", disabledReason = "azurite is not installed")
final class AzureSourceTest extends ObjectStoreContract {

    private AzureSite server;

    @Override
    Site start(Path place, List<String> folders) throws Exception {
        server = AzureSite.start(place);
        return server;
    }

    /** As the SFTP end point of a store does: first an empty blob, the content some time later. */
    @Test
    void aBlobThatIsEmptyUntilItsContentComesIsNotTakenEmpty() throws Exception {
        site.put("keep", "begun.csv", "");
        listingsGoOn(3);

        site.put("keep", "begun.csv", "a\n1\n");

        outcome(dropoff, "begun.csv");
        assertThat(drops("begun.csv")).containsExactly("completed");
    }

    @Test
    void aSharedAccessSignatureIsEnoughToRead(@TempDir Path other) throws Exception {
        dropoff.close();
        try (Dropoff reader = with(Dropoff.in(other), "keep", Map.of("password", server.signature(Duration.ofDays(1))))
                .start()) {
            site.put("keep", "signed.csv", "a\n1\n");
            assertThat(outcome(reader, "signed.csv")).containsEntry("status", "completed");
        } finally {
            dropoff = application(home).start();
        }
    }

    @Test
    void aWrongKeyIsSaidToBeWrong(@TempDir Path other) throws Exception {
        assertThat(problemWith(other, Map.of("password", "d3Jvbmc="))).contains("403");
    }

    @Test
    void aContainerThatIsNotThereIsSaidNotToBeThere(@TempDir Path other) throws Exception {
        assertThat(problemWith(other, Map.of("uri", "azure://acme/nowhere/keep")))
                .contains("ContainerNotFound");
    }
}
