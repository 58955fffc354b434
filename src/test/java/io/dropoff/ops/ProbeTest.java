package io.dropoff.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.http.Instance;
import io.dropoff.intake.DiskRoom;
import io.dropoff.intake.DropFolder;
import io.dropoff.intake.FreeSpace;
import io.dropoff.settings.DiskSettings;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProbeTest {

    @TempDir
    Path folder;

    private Settings settings() {
        return SettingsReader.read(
                Map.of(
                        "dropoff.root",
                        folder.resolve("root").toString(),
                        "dropoff.data",
                        folder.resolve("data").toString()),
                Map.of(),
                Map.of());
    }

    @Test
    void aDiskWithTooLittleRoomIsDown() {
        Finding finding = disk(folder, new DiskSettings(0, Long.MAX_VALUE / 2)).look();
        assertThat(finding.up()).isFalse();
        assertThat(finding.detail()).contains(folder.toString(), "dropoff.disk.stop=");
        assertThat(finding.text()).contains("MB free").doesNotContain(folder.toString());
    }

    @Test
    void aDiskWithRoomIsUpAlsoBeforeTheFoldersAreMade() {
        assertThat(disk(folder.resolve("not/yet"), new DiskSettings(1, 1))
                        .look()
                        .up())
                .isTrue();
    }

    @Test
    void aDiskThatFillsUpIsUpAndToldOf() {
        Finding finding = disk(folder, new DiskSettings(Long.MAX_VALUE, 1)).look();
        assertThat(finding.up()).isTrue();
        assertThat(finding.text()).contains("less than dropoff.disk.warn=").doesNotContain(folder.toString());
    }

    private static DiskProbe disk(Path folder, DiskSettings settings) {
        return new DiskProbe(new DiskRoom(settings, FreeSpace::real, () -> List.of(folder)), Optional::empty);
    }

    private List<DropFolder> usualFolders() {
        return settings().folders().usual().stream().map(DropFolder::usual).toList();
    }

    @Test
    void foldersThatCannotBeUsedAreNamedToOperatorsOnly() throws IOException {
        for (Path leaf : settings().folders().usual()) {
            Files.createDirectories(leaf.resolve("processed"));
            Files.createDirectories(leaf.resolve("error"));
        }
        assertThat(new FoldersProbe(this::usualFolders).look().up()).isTrue();
        Path gone = settings().folders().usual().get(0).resolve("error");
        Files.delete(gone);
        Finding finding = new FoldersProbe(this::usualFolders).look();
        assertThat(finding.up()).isFalse();
        assertThat(finding.detail()).isEqualTo(gone + " cannot be written to");
        assertThat(finding.text()).isEqualTo("1 cannot be used");
    }

    @Test
    void memoryOfAHealthyProcessIsUp() {
        assertThat(new MemoryProbe().look().up()).isTrue();
    }

    @Test
    void noServiceIsNoFault() {
        Finding finding = new ServiceProbe(settings().http(), settings().data()).look();
        assertThat(finding.up()).isTrue();
        assertThat(finding.detail())
                .contains("not running", folder.resolve("data").toString());
    }

    @Test
    void aProcessThatLeftItsAddressBehindDoesNotRun() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Files.createDirectory(folder.resolve("data"));
        new Instance("http://127.0.0.1:" + port, "t", ProcessHandle.current().pid()).write(folder.resolve("data"));

        Finding finding = new ServiceProbe(settings().http(), settings().data()).look();

        assertThat(finding.up()).isTrue();
        assertThat(finding.detail()).contains("not running: nothing answers at http://127.0.0.1:" + port);
    }
}
