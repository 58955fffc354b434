package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.cli.Dropoff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code mvn -q compile exec:java -Dexec.args=demo}, the README's first command: the compiled classes and the jars of Maven's runtime scope.
 * Neither the distribution nor other tests have that class path: a jar of the scope {@code provided} is there and not here.
 */
class SourceTreeIT {

    @TempDir
    private Path temporary;

    @Test
    void theDemoOfTheReadmeLoadsItsFiles() throws Exception {
        Path output = temporary.resolve("output.txt");
        Process demo = Dependencies.java(
                        classPath(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-XX:TieredStopAtLevel=1",
                        Dropoff.class.getName(),
                        "demo")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int code = demo.waitFor();
        assertThat(Files.readString(output))
                .contains("loaded: 4 rows into airports")
                .containsPattern("0019 +Maßband")
                .contains("Table ref.orders")
                .contains("shipments.csv was not loaded");
        assertThat(code).isZero();
    }

    private static List<Path> classPath() throws IOException {
        List<Path> classPath = new ArrayList<>();
        classPath.add(Dependencies.BUILD.resolve("classes"));
        classPath.addAll(Dependencies.atRunTime());
        return classPath;
    }
}
