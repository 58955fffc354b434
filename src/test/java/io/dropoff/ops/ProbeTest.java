package io.dropoff.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.http.Instance;
import io.dropoff.intake.DropFolder;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        Finding finding = new DiskProbe(List.of(folder), Long.MAX_VALUE).look();
        assertThat(finding.up()).isFalse();
        assertThat(finding.detail()).contains(folder.toString());
        assertThat(finding.text()).contains("MiB free").doesNotContain(folder.toString());
    }

    @Test
    void aDiskWithRoomIsUpAlsoBeforeTheFoldersAreMade() {
        assertThat(new DiskProbe(List.of(folder.resolve("not/yet")), 1).look().up())
                .isTrue();
    }

    private List<DropFolder> usualFolders() {
        return FoldersProbe.folders(settings().folders()).stream()
                .map(DropFolder::usual)
                .toList();
    }

    @Test
    void foldersThatCannotBeUsedAreNamedToOperatorsOnly() throws IOException {
        for (Path leaf : FoldersProbe.folders(settings().folders())) {
            Files.createDirectories(leaf.resolve("processed"));
            Files.createDirectories(leaf.resolve("error"));
        }
        assertThat(new FoldersProbe(this::usualFolders).look().up()).isTrue();
        Path gone = FoldersProbe.folders(settings().folders()).get(0).resolve("error");
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
