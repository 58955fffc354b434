package io.dropoff.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.settings.DiskSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskRoomTest {

    private static final Path SMALL = Path.of("small");
    private static final Path LARGE = Path.of("large");

    private final Map<Path, Long> free = new LinkedHashMap<>(Map.of(SMALL, 300_000_000L, LARGE, 900_000_000_000L));

    private DiskRoom room(long stop) {
        return new DiskRoom(new DiskSettings(0, stop), this::free, free::keySet);
    }

    private long free(Path folder) throws IOException {
        Long there = free.get(folder);
        if (there < 0) {
            throw new IOException("away");
        }
        return there;
    }

    @Test
    void theFullestDiskCountsAndIsNamed() throws IOException {
        assertThat(room(300_000_000).tooFull(false)).isEmpty();
        assertThat(room(300_000_001).tooFull(false).orElseThrow())
                .contains("disk of small has 300 MB left", "dropoff.disk.stop=300000001B", "with 331 MB it goes on");
    }

    @Test
    void onceItWasFullThereMustBeSomeMore() throws IOException {
        assertThat(room(300_000_000).tooFull(true)).isPresent();
        free.put(SMALL, 330_000_000L);
        assertThat(room(300_000_000).tooFull(true)).isEmpty();
    }

    @Test
    void zeroIsOff() throws IOException {
        free.put(SMALL, 0L);
        assertThat(room(0).tooFull(false)).isEmpty();
    }

    @Test
    void aDiskThatCannotBeAskedHidesNoneThatIsFull() throws IOException {
        free.put(LARGE, -1L);
        assertThat(room(400_000_000).tooFull(false).orElseThrow()).contains("small");
        assertThatThrownBy(() -> room(100_000_000).tooFull(false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("large");
    }

    @Test
    void theFileSystemIsAskedAlsoForAFolderThatIsNotThereYet(@TempDir Path folder) throws IOException {
        assertThat(FreeSpace.real(folder.resolve("not/yet"))).isPositive();
        assertThat(Files.exists(folder.resolve("not"))).isFalse();
    }

    @Test
    void anOutageAndAFullDiskDoNotEndEachOther() {
        IntakeSwitch intake = new IntakeSwitch(Clock.systemUTC());
        intake.turnOn();
        intake.hold("full");
        intake.turnOff("away");

        intake.turnOn();
        assertThat(intake.letsFilesIn()).isFalse();
        assertThat(intake.outage()).isEmpty();
        assertThat(intake.held().orElseThrow().reason()).isEqualTo("full");

        intake.turnOff("away");
        intake.release();
        assertThat(intake.letsFilesIn()).isFalse();
        assertThat(intake.held()).isEmpty();

        intake.turnOn();
        assertThat(intake.letsFilesIn()).isTrue();
    }
}
