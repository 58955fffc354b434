package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/dropoff drain} tells its caller, with the options for the JVM that it has by itself. */
class ExitCodeIT {

    @TempDir
    private Path home;

    @Test
    void aDrainTellsHowItEnded() throws IOException, InterruptedException {
        try (Packaged dropoff = new Packaged(home).with("JAVA_OPTS", "")) {
            dropoff.drop(Packaged.APPEND, "good.csv", "id,name\n1,a\n");
            assertThat(dropoff.run("drain")).as(dropoff.lastOutput()).isZero();

            dropoff.drop(Packaged.APPEND, "bad.csv", "id,name\n1,a\n2\n3,c\n");
            assertThat(dropoff.run("drain")).as(dropoff.lastOutput()).isEqualTo(1);

            assertThat(dropoff.run("drain", "-Ddropoff.lanes=none"))
                    .as(dropoff.lastOutput())
                    .isEqualTo(2);
            assertThat(dropoff.run(
                            "drain",
                            "-Ddropoff.db.url=jdbc:h2:tcp://127.0.0.1:1/none",
                            "-Ddropoff.db.connection-timeout=1s"))
                    .as(dropoff.lastOutput())
                    .isEqualTo(3);
        }
    }
}
