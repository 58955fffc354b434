package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.Reader;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar in an application that has what the jar drags in, its own database driver, and nothing else. */
class EmbeddedIT {

    private static final Path DISTRIBUTION = Path.of(System.getProperty("dropoff.distribution"));

    @TempDir
    private Path home;

    @Test
    void theJarDragsInNothingThatLoadingDoesNotNeed() throws IOException {
        assertThat(Dependencies.draggedIn()).hasSizeLessThanOrEqualTo(55).allSatisfy(jar -> assertThat(jar.toString())
                .doesNotContain("picocli", "logback", "vertx", "jolokia", "jte", "/h2", "sshd", "jsch", "spring"));
    }

    @Test
    void whatItDragsInIsEnoughToLoadAFile() throws Exception {
        List<Path> classPath = new ArrayList<>(Dependencies.draggedIn());
        classPath.add(only(DISTRIBUTION.resolve("lib"), "dropoff-"));
        classPath.add(Path.of(
                Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
        Process estate = Dependencies.java(classPath, source(), home.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output.txt").toFile())
                .start();
        try {
            Path folder = Files.createDirectories(home.resolve("dropoff/none_reference_data_table/append"));
            Files.writeString(folder.resolve("cities.csv"), "id;name\n1;Bern\n");
            await().atMost(Duration.ofMinutes(5)).until(() -> !estate.isAlive() || isFiled(folder));
            assertThat(estate.isAlive())
                    .as(Files.readString(home.resolve("output.txt")))
                    .isTrue();
            requireServedToThisMachineOnly();
        } finally {
            estate.getOutputStream().close();
            estate.waitFor();
        }
    }

    /** Other processes open the database's file by way of a port of the one that has it open. */
    private void requireServedToThisMachineOnly() throws IOException {
        Properties lock = new Properties();
        try (Reader reader = Files.newBufferedReader(only(home.resolve("data"), "dropoff.lock.db"))) {
            lock.load(reader);
        }
        String[] server = lock.getProperty("server").split(":");
        assertThat(server[0]).isEqualTo("localhost");
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address instanceof Inet4Address)
                .toList();
        for (InetAddress address : outside) {
            assertThatThrownBy(() -> new Socket(address, Integer.parseInt(server[1])).close())
                    .isInstanceOf(ConnectException.class);
        }
    }

    private static boolean isFiled(Path folder) throws IOException {
        Path processed = folder.resolve("processed");
        if (!Files.isDirectory(processed)) {
            return false;
        }
        try (Stream<Path> files = Files.list(processed)) {
            return files.anyMatch(file -> file.toString().endsWith("_cities.csv"));
        }
    }

    private static Path only(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String source() throws URISyntaxException {
        return Path.of(EmbeddedIT.class.getResource("/embedded/Estate.java").toURI())
                .toString();
    }
}
