package io.dropoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.db.Database;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import io.dropoff.tracking.LedgerQueries;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo tells of its ledger while there is none to read. */
class LedgerWatchTest {

    @TempDir
    private Path home;

    private static LedgerWatch watch(Database database, Settings settings) {
        return new LedgerWatch(new LedgerQueries(database, settings.ledger()));
    }

    @Test
    void aLedgerThatIsStillBeingMadeIsNoNews() {
        Settings settings = SettingsReader.read(Map.of("dropoff.data", home.toString()), Map.of(), Map.of());
        try (Database database = Database.open(settings.db())) {
            LedgerWatch watch = watch(database, settings);

            assertThat(watch.news()).isEmpty();
            assertThat(watch.filed()).isZero();
        }
    }

    @Test
    void aDatabaseThatIsAwayIsToldOnce() {
        Settings settings = SettingsReader.read(
                Map.of(
                        "dropoff.db.url",
                        "jdbc:sqlserver://127.0.0.1:1;loginTimeout=1",
                        "dropoff.db.user",
                        "nobody",
                        "dropoff.db.connection-timeout",
                        "1s"),
                Map.of(),
                Map.of());
        try (Database database = Database.open(settings.db())) {
            LedgerWatch watch = watch(database, settings);

            assertThat(watch.news()).singleElement().asString().startsWith("The database cannot be worked with yet: ");
            assertThat(watch.news()).isEmpty();
        }
    }
}
