package io.dropoff.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where values of cells are nobody's business. */
final class HiddenDataTest {

    @TempDir
    private Path home;

    @Test
    void noValueOfACellIsShown() {
        try (Site site = Site.start(home, Map.of("dropoff.http.show-data", "false"))) {
            HttpResponse<String> kept =
                    site.upload(site.form("/try", "/try"), "staff.csv", "id;name\n1;Mallory\n2;Eve\n");
            assertThat(site.get(kept.headers().firstValue("Location").orElseThrow())
                            .body())
                    .contains("It can be loaded: 2 rows", "•••")
                    .doesNotContain("Mallory");
        }
    }
}
