package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes of the distribution: used where it fits, left aside without a word where it does not. */
class SharedClassesIT {

    private static final String SHARED = "shared objects file";

    private final Path built = Path.of(System.getProperty("dropoff.distribution", "target/dropoff"))
            .toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void aStartTakesItsClassesFromTheArchiveThatTheBuildMade() throws Exception {
        run(built, "", "setup");

        assertThat(classes(built, "status"))
                .contains("io.dropoff.cli.Dropoff source: " + SHARED)
                .contains("picocli.CommandLine$Interpreter source: " + SHARED)
                .as("what only a command beside a service needs")
                .contains("io.dropoff.cli.RunningDesk source: " + SHARED);
    }

    @Test
    void anotherInstallationOrCollectorDoesWithoutItAndIsQuietAndMakesItsOwn() throws Exception {
        Path copy = copyOfBuilt();

        assertThat(run(copy, "", "--version")).startsWith("dropoff ").doesNotContain("archive");
        assertThat(run(built, "-XX:+UseParallelGC", "--version"))
                .startsWith("dropoff ")
                .doesNotContain("archive");
        assertThat(classes(copy, "--version"))
                .contains("io.dropoff.cli.Dropoff source: ")
                .doesNotContain("io.dropoff.cli.Dropoff source: " + SHARED);

        assertThat(run(copy, "", "share-classes")).contains("classes.jsa is made");
        assertThat(classes(copy, "--version")).contains("io.dropoff.cli.Dropoff source: " + SHARED);
        try (Stream<Path> left = Files.list(copy)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .as("nothing of the making is left")
                    .noneMatch(name -> name.startsWith("classes-"));
        }
    }

    private Path copyOfBuilt() throws IOException {
        Path copy = folder.resolve("copy");
        try (Stream<Path> all = Files.walk(built)) {
            for (Path path : all.toList()) {
                Files.copy(path, copy.resolve(built.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return copy;
    }

    private String classes(Path home, String command) throws Exception {
        Path log = folder.resolve("classes.txt");
        run(home, "-Xlog:class+load:file=" + log, command);
        return Files.readString(log);
    }

    private String run(Path home, String options, String... command) throws Exception {
        List<String> line = new ArrayList<>(List.of(home.resolve("bin/dropoff").toString()));
        line.addAll(List.of(command));
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        Packaged.withoutSettings(builder).environment().put("JAVA_OPTS", options);
        Process process = builder.start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        return told;
    }
}
