package io.dropoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class LoggingTest {

    private static final Logger OWN = LoggerFactory.getLogger("io.dropoff.x.Some");
    private static final Logger CAMEL = LoggerFactory.getLogger("org.apache.camel.Some");
    private static final Logger AUDIT = LoggerFactory.getLogger("dropoff.audit");

    @TempDir
    Path data;

    private final StringWriter console = new StringWriter();
    private Settings settings;

    @BeforeEach
    void logIntoTheFolder() {
        settings = SettingsReader.read(Map.of("dropoff.data", data.toString()), Map.of(), Map.of());
        Terminal.errorsTo(new PrintWriter(console, true));
    }

    @AfterEach
    void restore() throws JoranException {
        Terminal.errorsTo(new PrintWriter(System.err, true));
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(data.resolve("logs").resolve(file));
    }

    @Test
    void ownMessagesGoToConsoleAndFileOthersToTheFile() throws IOException {
        Logging.ofService(settings, "INFO");
        OWN.info("loaded {}", "airports.csv");
        CAMEL.info("noise");
        assertThat(console.toString())
                .containsPattern("\\d\\d:\\d\\d:\\d\\d INFO  loaded airports.csv")
                .doesNotContain("noise");
        assertThat(lines("dropoff.log")).hasSize(2);
    }

    @Test
    void warningsOfOthersReachTheConsoleOnceWithoutAStackTrace() throws IOException {
        Logging.ofService(settings, "INFO");
        CAMEL.warn("odd", new IllegalStateException("reason"));
        assertThat(console.toString().lines()).singleElement().asString().endsWith("WARN  odd");
        assertThat(lines("dropoff.log")).anyMatch(line -> line.contains("IllegalStateException: reason"));
    }

    @Test
    void theConsoleCanBeSwitchedOff() throws IOException {
        Logging.ofService(settings, "OFF");
        OWN.error("bad");
        CAMEL.error("worse");
        assertThat(console.toString()).isEmpty();
        assertThat(lines("dropoff.log")).hasSize(2);
    }

    @Test
    void theAuditTrailIsAFileOfItsOwn() throws IOException {
        Logging.ofService(settings, "INFO");
        AUDIT.info("{\"event\":\"x\"}");
        assertThat(lines("audit.jsonl")).containsExactly("{\"event\":\"x\"}");
        assertThat(console.toString()).isEmpty();
        assertThat(lines("dropoff.log")).isEmpty();
    }

    @Test
    void aFileNameCannotForgeALine() throws IOException {
        Logging.ofService(settings, "INFO");
        OWN.info("taken: {}", "a\n12:00:00 INFO  all is well\u202e\u001b[2J.csv");
        assertThat(console.toString().lines()).hasSize(1);
        assertThat(lines("dropoff.log"))
                .singleElement()
                .asString()
                .doesNotContain("\u001b")
                .doesNotContain("\u202e");
    }

    @Test
    void aCommandThatLooksWritesNoFile() {
        Logging.ofCommand(settings);
        OWN.info("quiet");
        OWN.warn("odd");
        assertThat(data.resolve("logs")).doesNotExist();
        assertThat(console.toString().lines()).containsExactly("WARN  odd");
    }

    @Test
    void aCommandThatChangesSomethingWritesItsAudit() throws IOException {
        Logging.ofChange(settings);
        AUDIT.info("{}");
        assertThat(lines("audit.jsonl")).containsExactly("{}");
        assertThat(console.toString()).isEmpty();
    }

    @Test
    void logLinesScrollAboveTheLinesThatShowRunningLoads() {
        StringWriter screen = new StringWriter();
        PrintWriter writer = new PrintWriter(screen, true);
        Terminal.errorsTo(writer);
        Terminal.show(writer, List.of("50 %"));
        Terminal.log("news\n");
        Terminal.show(writer, List.of());
        String live = "\u001b[?7l50 %\n\u001b[?7h"; // cut off at the terminal's edge
        String erased = "\u001b[1A\u001b[2K";
        assertThat(screen.toString()).isEqualTo(live + erased + "news\n" + live + erased);
    }

    @Test
    void theAuditTrailCanBeReadAsItIsWritten() throws IOException {
        List<String> read = new ArrayList<>();
        Logging.ofService(settings, "OFF");
        Logging.auditTo(read::add);
        AUDIT.info("{}");
        assertThat(read).containsExactly("{}");
        assertThat(lines("audit.jsonl")).containsExactly("{}");
    }
}
