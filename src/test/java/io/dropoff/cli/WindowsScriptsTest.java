package io.dropoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reading can tell of the scripts for Windows, which nothing here can run. */
class WindowsScriptsTest {

    private static final Path SCRIPTS = Path.of("src/main/dist/bin");

    /** Windows puts values in before it looks for the end of a block: one in {@code C:\\Program Files (x86)} would end it. */
    @ParameterizedTest
    @ValueSource(strings = {"dropoff.cmd", "dropoff-service.cmd"})
    void noBlockOfCommandsHoldsAFolder(String script) throws IOException {
        List<String> inBlocks = new ArrayList<>();
        boolean block = false;
        for (String line : Files.readAllLines(SCRIPTS.resolve(script))) {
            block = (block || line.stripTrailing().endsWith("("))
                    && !line.strip().startsWith(")");
            if (block) {
                inBlocks.add(line);
            }
        }

        assertThat(inBlocks).noneMatch(line -> line.contains("%_"));
    }

    @Test
    void theServiceFindsWhatFetchesFromObjectStores() throws IOException {
        assertThat(Files.readString(SCRIPTS.resolve("dropoff-service.cmd")))
                .contains("--Classpath=\"%_home%\\lib\\*;%_home%\\lib\\optional\\*\"");
    }
}
