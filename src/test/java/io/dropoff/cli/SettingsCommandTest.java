package io.dropoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsCommandTest {

    @TempDir
    Path folder;

    @Test
    void valuesAreShownWithTheirSource() {
        var result = CommandRun.in(folder)
                .withEnvironment("DROPOFF_POLL_INTERVAL", "200ms")
                .run("settings");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .containsPattern("dropoff.poll-interval +200ms +environment")
                .containsPattern("dropoff.lease +1m +default");
    }

    @Test
    void jsonHasOneObjectPerLine() {
        var result = CommandRun.in(folder).run("settings", "--json");
        assertThat(result.out().lines())
                .contains("{\"setting\":\"dropoff.poll-interval\",\"value\":\"15s\",\"from\":\"default\"}")
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void passwordsAreMasked() {
        var result = CommandRun.in(folder)
                .withEnvironment("DROPOFF_DB_PASSWORD", "geheim")
                .run("settings", "--json");
        assertThat(result.out()).contains("******").doesNotContain("geheim");
    }

    @Test
    void wrongSettingsStopEveryCommandWithAllProblems() {
        var result = CommandRun.in(folder)
                .with("dropoff.lanes", "no")
                .withEnvironment("DROPOFF_LEESE", "1m")
                .run("settings");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("system property dropoff.lanes: expected a whole number from 1 to 64; found 'no'")
                .contains("environment DROPOFF_LEESE: unknown setting; did you mean DROPOFF_LEASE?");
    }

    @Test
    void theFileOfTheCurrentDirectoryWinsOverTheDistributions() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.writeString(home.resolve("application.properties"), "dropoff.lanes=2\ndropoff.lease=5m\n");
        Files.writeString(folder.resolve("application.properties"), "dropoff.lanes=3\n");
        var result = CommandRun.in(folder).with("dropoff.home", home.toString()).run("settings");
        assertThat(result.out()).containsPattern("dropoff.lanes +3 ").containsPattern("dropoff.lease +1m +default");
    }

    @Test
    void aFileOfSomethingElseInTheCurrentDirectoryIsLeftAlone() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.writeString(home.resolve("application.properties"), "dropoff.lanes=2\n");
        Files.writeString(folder.resolve("application.properties"), "spring.main.name=x\n");
        var result = CommandRun.in(folder).with("dropoff.home", home.toString()).run("settings");
        assertThat(result.out()).containsPattern("dropoff.lanes +2 ");
    }

    @Test
    void aProfileLiesOnTopOfTheFile() throws IOException {
        Files.writeString(folder.resolve("application.properties"), "dropoff.lanes=2\ndropoff.lease=5m\n");
        Files.writeString(folder.resolve("application-big.properties"), "dropoff.lanes=9\n");
        var result = CommandRun.in(folder).run("settings", "--profile", "big");
        assertThat(result.out()).containsPattern("dropoff.lanes +9 ").containsPattern("dropoff.lease +5m ");
    }

    @Test
    void aProfileWithoutAFileIsAProblem() {
        var result = CommandRun.in(folder).run("settings", "--profile=none");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("profile none: expected a file").contains("application-none.properties");
    }

    @Test
    void aSettingCanBeGivenForOneRun() {
        var result = CommandRun.in(folder).run("settings", "-Ddropoff.lanes=7");
        assertThat(result.out()).containsPattern("dropoff.lanes +7 +system property");
    }

    @Test
    void anUnknownCommandIsWrongUsage() {
        assertThat(CommandRun.in(folder).run("settingz").code()).isEqualTo(2);
    }

    @Test
    void everyCommandHasHelp() {
        var commands = Dropoff.commandLine(Surroundings.ofProcess()).getSubcommands();
        assertThat(commands.keySet()).allSatisfy(name -> {
            var result = CommandRun.in(folder).run(name, "--help");
            assertThat(result.code()).isZero();
            assertThat(result.out()).contains("Usage: dropoff " + name).contains("Exit codes:");
        });
    }
}
