package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.cli.StopService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service of Windows does, as far as it can be done elsewhere: one JVM that is told to run, and then told to stop. */
class StopServiceIT {

    private final Path distribution = Path.of(System.getProperty("dropoff.distribution", "target/dropoff"))
            .toAbsolutePath();

    @TempDir
    private Path home;

    /** What procrun does: it starts one class on a thread, and calls another in the same JVM when the service is stopped. */
    static final class Procrun {

        private Procrun() {}

        public static void main(String[] arguments) throws Exception {
            Thread service = new Thread(() -> io.dropoff.cli.Dropoff.main(new String[] {"run"}));
            service.start();
            Path stop = Path.of("stop");
            Awaitility.await().forever().until(() -> Files.exists(stop));
            StopService.main(new String[0]);
            service.join();
        }
    }

    @Test
    void theServiceEndsInOrderWhenItIsToldTo() throws Exception {
        Path told = home.resolve("told.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Ddropoff.http.enabled=false",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Procrun.class.getName())
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(told.toFile());
        Process process = Packaged.withoutSettings(builder).start();
        try {
            Awaitility.await("it watches")
                    .until(() -> !process.isAlive() || Files.readString(told).contains("watches"));
            Files.createFile(home.resolve("stop"));
            assertThat(process.waitFor()).as(Files.readString(told)).isZero();
            assertThat(Files.readString(told)).contains("Dropoff stops");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void theScriptNamesClassesAndFilesThatAreThere() throws Exception {
        String script = Files.readString(distribution.resolve("bin/dropoff-service.cmd"));
        assertThat(script).contains("\r\n");
        assertThat(distribution.resolve("windows/prunsrv.exe")).exists();
        assertThat(distribution.resolve("windows/LICENSE.txt")).exists();

        Matcher named = Pattern.compile("--(?:Start|Stop)Class=(\\S+)").matcher(script);
        List<String> classes = named.results()
                .map(match -> match.group(1).replace('.', '/') + ".class")
                .toList();
        try (Stream<Path> jars = Files.list(distribution.resolve("lib"));
                JarFile jar = new JarFile(
                        jars.filter(path -> path.getFileName().toString().startsWith("dropoff-"))
                                .findFirst()
                                .orElseThrow()
                                .toFile())) {
            assertThat(classes).hasSize(2).allSatisfy(type -> assertThat(jar.getEntry(type))
                    .isNotNull());
        }
    }
}
