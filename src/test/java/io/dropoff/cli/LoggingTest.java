package io.dropoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import io.dropoff.data.Audit;
import io.dropoff.fault.LoadFailed;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class LoggingTest {

    private static final Logger OWN = LoggerFactory.getLogger("io.dropoff.x.Some");
    private static final Logger CAMEL = LoggerFactory.getLogger("org.apache.camel.Some");

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
        Audit.stop();
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
        Audit.write("x", Map.of());
        assertThat(lines("audit.jsonl")).singleElement().asString().contains("\"event\":\"x\"");
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
        Audit.write("x", Map.of());
        assertThat(lines("audit.jsonl")).hasSize(1);
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
        Audit.write("x", Map.of());
        assertThat(read).isEqualTo(lines("audit.jsonl")).hasSize(1);
    }

    @Test
    void whatATerminalWouldObeyIsEscapedInTheAuditTrail() throws IOException {
        Logging.ofService(settings, "OFF");
        Audit.write("x", Map.of("file", "a\u009b2J\u007f\u202eb\u2028\u200e\u00fc.csv"));
        assertThat(lines("audit.jsonl"))
                .singleElement()
                .asString()
                .contains("a\\u009b2J\\u007f\\u202eb\\u2028\\u200e\u00fc.csv");
    }

    @Test
    void logAndAuditTrailAreTheirOwnersAlone() throws IOException {
        Assumptions.assumeTrue(
                data.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX rights");
        Logging.ofService(settings, "OFF");
        OWN.info("x");
        Audit.write("x", Map.of());
        assertThat(rights("logs")).isEqualTo("rwx------");
        assertThat(rights("logs/audit.jsonl")).isEqualTo("rw-------");
        assertThat(rights("logs/dropoff.log")).isEqualTo("rw-------");
    }

    private String rights(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(path)));
    }

    @Test
    void linesThatCannotBeWrittenWaitAndAreWrittenInOrderWhenTheyCan() throws IOException {
        Path inTheWay = Files.createDirectories(data.resolve("logs/audit.jsonl"));
        Logging.ofService(settings, "OFF");
        Audit.write("one", Map.of());
        Audit.write("two", Map.of());
        assertThat(Audit.failure()).hasValueSatisfying(why -> assertThat(why).contains("audit.jsonl", "2 lines wait"));

        Files.delete(inTheWay);

        assertThat(Audit.failure()).isEmpty();
        assertThat(lines("audit.jsonl")).hasSize(2).first().asString().contains("\"event\":\"one\"");
    }

    @Test
    void aFullDiskIsToldAndLosesNoLine() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "no /dev/full here");
        Logging.ofService(settings, "OFF");
        Path trail = Files.createSymbolicLink(data.resolve("logs/audit.jsonl"), full);
        Audit.write("one", Map.of());
        assertThat(Audit.failure()).hasValueSatisfying(why -> assertThat(why).contains("No space left"));
        assertThatThrownBy(() -> Audit.asked("undo", Map.of()))
                .isInstanceOf(LoadFailed.class)
                .hasMessageContaining("Nothing was changed");

        Files.delete(trail);
        Audit.write("two", Map.of());

        assertThat(lines("audit.jsonl")).hasSize(2);
    }
}
