package io.dropoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManageUsersTest {

    @TempDir
    Path folder;

    private CommandRun.Result user(String... arguments) {
        return CommandRun.in(folder)
                .with("dropoff.http.users-file", folder.resolve("users").toString())
                .run(arguments);
    }

    @Test
    void usersAreAddedWithAHashedPasswordGivenAnotherOneAndRemoved() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "correct horse\n");
        String file = password.toString();
        assertThat(user("user", "add", "otto", "--role", "operator", "--password-file", file)
                        .out())
                .contains("otto can sign in as operator.");
        assertThat(user("user", "list").out()).containsPattern("otto +operator");
        String first = Files.readString(folder.resolve("users"));
        assertThat(first).contains("otto:operator:$2").doesNotContain("horse");

        assertThat(user("user", "add", "otto", "--password-file", file).code()).isEqualTo(1);
        assertThat(user("user", "passwd", "otto", "--password-file", file).code())
                .isZero();
        assertThat(Files.readString(folder.resolve("users")))
                .contains("otto:operator:$2")
                .isNotEqualTo(first);

        assertThat(user("user", "remove", "otto").code()).isZero();
        assertThat(user("user", "remove", "otto").err()).contains("There is no user otto.");
        assertThat(Files.readString(folder.resolve("data/logs/audit.jsonl")))
                .contains("\"event\":\"user-add-asked\"", "\"event\":\"user-remove-asked\"");
    }

    @Test
    void aShortPasswordIsRefusedAndWithoutAFileNobodyIsAdded() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "short\n");
        assertThat(user("user", "add", "vera", "--password-file", password.toString())
                        .err())
                .contains("Choose one of 8 to 72.");
        assertThat(CommandRun.in(folder).run("user", "list").err()).contains("dropoff.http.users-file");
    }
}
