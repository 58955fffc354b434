package io.dropoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AbsentDatabaseTest {

    @TempDir
    Path folder;

    private CommandRun nowhere() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return CommandRun.in(folder)
                    .with("dropoff.db.url", "jdbc:h2:tcp://127.0.0.1:" + socket.getLocalPort() + "/x")
                    .with("dropoff.db.password", "geheim")
                    .with("dropoff.db.connection-timeout", "300ms")
                    .with("dropoff.http.enabled", "false");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "history", "setup", "health", "cancel 1", "retry 1"})
    void everyCommandSaysThatTheDatabaseIsAway(String command) throws IOException {
        var result = nowhere().run(command.split(" "));
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.out() + result.err())
                .isNotBlank()
                .doesNotContain("\tat ")
                .doesNotContain("geheim");
    }

    @Test
    void aDrainSaysWhyItCannotUseTheDatabase() {
        CommandRun.in(folder).run("setup");

        var result = CommandRun.in(folder)
                .with("dropoff.db.password", "wrong")
                .with("dropoff.db.connection-timeout", "5s")
                .with("dropoff.http.enabled", "false")
                .run("drain");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("The database cannot be worked with").contains("Wrong user name or password");
    }

    @Test
    void checkingTheSetupOfAnEmptyDatabaseTellsWhatIsMissingAndChangesNothing() {
        var first = CommandRun.in(folder).run("setup", "--check");
        assertThat(first.code()).isEqualTo(1);
        assertThat(first.out()).contains("missing schema ref").contains("missing table ref.File_Monitor_Tracking");
        assertThat(CommandRun.in(folder).run("setup", "--check").out()).isEqualTo(first.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"status", "history", "versions t", "setup --check", "health", "cancel 1", "retry 1", "undo 1"})
    void aCommandInAWrongFolderLeavesNothingThere(String command) {
        var result = CommandRun.in(folder).with("dropoff.http.enabled", "false").run(command.split(" "));
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).doesNotContain("answers");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aLedgerThatIsNotThereIsToldAsThat() {
        var result = CommandRun.in(folder).run("status");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("The database is not set up")
                .contains(folder.resolve("data").toString())
                .contains("dropoff setup");
    }
}
