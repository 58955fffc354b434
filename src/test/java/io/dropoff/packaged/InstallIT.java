package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The Debian package in a Debian of its own: a folder that {@code debootstrap} made, with {@code /proc} and {@code /dev} mounted. Needs root
 * and Debian's package server.
 */
@EnabledIfEnvironmentVariable(
        named = "DROPOFF_TEST_DEBIAN_ROOT",
        matches = ".+",
        disabledReason = "skipped: DROPOFF_TEST_DEBIAN_ROOT names no debootstrap folder")
class InstallIT {

    private final Path root = Path.of(System.getenv("DROPOFF_TEST_DEBIAN_ROOT"));

    @Test
    void theInstalledServiceLoadsAFileAndAnUpgradeKeepsWhatPeopleChanged() throws Exception {
        Path work = Files.createDirectories(root.resolve("srv/packages"));
        Path first =
                Files.copy(PackageIT.built("_all.deb"), work.resolve("first.deb"), StandardCopyOption.REPLACE_EXISTING);
        next(first, work);
        try (var script = InstallIT.class.getResourceAsStream("/packaged/install.sh")) {
            Files.copy(script, work.resolve("install.sh"), StandardCopyOption.REPLACE_EXISTING);
        }

        String told = run(
                "chroot",
                root.toString(),
                "sh",
                "/srv/packages/install.sh",
                "/srv/packages/first.deb",
                "/srv/packages/next.deb");

        assertThat(told)
                .contains("routes kept: # mine", "settings kept: dropoff.http.enabled=false")
                .contains("after removal: /etc/dropoff /var/lib/dropoff")
                .contains("after purge: /var/lib/dropoff/dropoff");
        assertThat(told.lines().filter(line -> line.contains("people.csv") && line.contains("completed")))
                .as("told before and after the upgrade")
                .hasSize(2);
    }

    /** The same package with the next version, and a route file that is new in it. */
    private static void next(Path first, Path work) throws Exception {
        Path unpacked = work.resolve("unpacked");
        run("rm", "-rf", unpacked.toString());
        run("dpkg-deb", "-R", first.toString(), unpacked.toString());
        Path control = unpacked.resolve("DEBIAN/control");
        Files.writeString(control, Files.readString(control).replaceFirst("(?m)^Version: .*", "Version: 9.9.9"));
        Path route = unpacked.resolve("etc/dropoff/routes/alerts.camel.yaml");
        Files.writeString(route, Files.readString(route) + "# new in 9.9.9\n");
        run(
                "dpkg-deb",
                "--root-owner-group",
                "-b",
                unpacked.toString(),
                work.resolve("next.deb").toString());
    }

    private static String run(String... command) throws Exception {
        Process process = Packaged.withoutSettings(new ProcessBuilder(List.of(command)).redirectErrorStream(true))
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        return told;
    }
}
