package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packages that this build made, looked at without installing them; {@link InstallIT} installs one. */
class PackageIT {

    private static final Map<String, TarArchiveEntry> FILES = new TreeMap<>();
    private static final Map<String, String> CONTROL = new HashMap<>();

    @BeforeAll
    static void open() throws IOException {
        try (ArArchiveInputStream archive = new ArArchiveInputStream(Files.newInputStream(deb()))) {
            for (ArArchiveEntry part = archive.getNextEntry(); part != null; part = archive.getNextEntry()) {
                byte[] content = archive.readNBytes(Math.toIntExact(part.getSize()));
                if (part.getName().startsWith("control.tar")) {
                    read(content, CONTROL, new HashMap<>());
                } else if (part.getName().startsWith("data.tar")) {
                    read(content, new HashMap<>(), FILES);
                }
            }
        }
    }

    private static Path deb() throws IOException {
        return built("_all.deb");
    }

    /** The package with this ending that this build made. */
    static Path built(String ending) throws IOException {
        Path target = Path.of(System.getProperty("dropoff.distribution", "target/dropoff"))
                .toAbsolutePath()
                .getParent();
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void read(byte[] archive, Map<String, String> texts, Map<String, TarArchiveEntry> entries)
            throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GzipCompressorInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String name = entry.getName().replaceFirst("^\\.", "");
                entries.put(name, entry);
                texts.put(name.replaceFirst("^/", ""), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void anUpgradeKeepsSettingsAndRoutesThatWereEdited() throws IOException {
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            assertThat(CONTROL.get("conffiles").lines())
                    .containsAll(routes.map(route -> "/etc/dropoff/routes/" + route.getFileName())
                            .toList())
                    .contains("/etc/dropoff/application.properties", "/etc/default/dropoff");
        }
    }

    @Test
    void theServiceStartsTheProgramOfThePackageWithTheSettingsThatPeopleEdit() {
        TarArchiveEntry program = FILES.get("/usr/share/dropoff/bin/dropoff");
        assertThat(program.getMode() & 0111).isEqualTo(0111);
        assertThat(FILES).containsKey("/usr/lib/systemd/system/dropoff.service");
        assertThat(FILES.get("/usr/bin/dropoff").getLinkName()).isEqualTo("../share/dropoff/bin/dropoff");
        assertThat(FILES.get("/usr/share/dropoff/application.properties").getLinkName())
                .isEqualTo("/etc/dropoff/application.properties");
        assertThat(FILES.get("/usr/share/dropoff/routes").getLinkName()).isEqualTo("/etc/dropoff/routes");
    }

    @Test
    void itHoldsEveryJarOfTheDistribution() throws IOException {
        Path distribution = deb().resolveSibling("dropoff");
        try (Stream<Path> files = Files.walk(distribution.resolve("lib"))) {
            List<String> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .map(jar -> "/usr/share/dropoff/"
                            + distribution.relativize(jar).toString().replace('\\', '/'))
                    .toList();
            assertThat(jars).anyMatch(jar -> jar.contains("/lib/optional/camel-aws2-s3-"));
            assertThat(FILES.keySet()).containsAll(jars);
        }
    }

    @Test
    void theListOfWhatIsShippedNamesEachJarAndNoOther() throws IOException {
        Path distribution = deb().resolveSibling("dropoff");
        List<String> listed = new ArrayList<>();
        new ObjectMapper()
                .readTree(distribution.resolve("sbom.json").toFile())
                .get("components")
                .forEach(component -> listed.add(component.get("name").textValue() + "-"
                        + component.get("version").textValue()));
        try (Stream<Path> files = Files.walk(distribution.resolve("lib"))) {
            List<String> shipped = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !name.startsWith("dropoff-"))
                    .map(name -> name.replaceFirst("(-(linux|osx)-[a-z0-9_]+)?\\.jar$", ""))
                    .distinct()
                    .toList();
            assertThat(listed).containsExactlyInAnyOrderElementsOf(shipped);
        }
    }

    @Test
    void whatThePageHasOfOthersIsNamedWithItsLicence() throws IOException {
        String notice = Files.readString(deb().resolveSibling("dropoff").resolve("NOTICE"));
        Path page = deb().resolveSibling("classes").resolve("dropoff/page");

        try (Stream<Path> files = Files.list(page)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.contains(".min.")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(notice).contains(name));
        }
        assertThat(notice)
                .contains("Zero-Clause BSD", "Copyright (c) 2019-2024 Pico", "Copyright (c) 2022 Leon Sorokin");
        assertThat(deb().resolveSibling("classes").resolve("META-INF/NOTICE")).hasContent(notice);
    }

    @Test
    void theRpmHoldsTheSameFilesAndKeepsTheSameSettings() throws Exception {
        String files = rpm("-qpl");
        Assumptions.assumeFalse(files.isEmpty(), "skipped: no rpm here");
        assertThat(files.lines())
                .containsAll(FILES.keySet().stream()
                        .filter(name -> !name.endsWith("/"))
                        .filter(name -> !name.startsWith("/usr/share/doc/") && !name.startsWith("/usr/share/lintian/"))
                        .toList());
        assertThat(rpm("-qpc").lines())
                .containsExactlyInAnyOrderElementsOf(
                        CONTROL.get("conffiles").lines().toList());
    }

    /** Empty when there is no such program. */
    private static String rpm(String question) throws Exception {
        String built = built(".noarch.rpm").toString();
        try {
            Process rpm = new ProcessBuilder("rpm", question, built)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(rpm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException noSuchProgram) {
            return "";
        }
    }
}
