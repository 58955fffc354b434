package io.dropoff.cli;

import io.dropoff.actions.Role;
import io.dropoff.data.Audit;
import io.dropoff.http.Users;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who may sign in. */
@Command(
        name = "user",
        description = "Lists, adds and removes users of the page and the API, in the file of dropoff.http.users-file. "
                + "A running process knows of it at once.")
final class ManageUsers extends Subcommand {

    private enum What {
        LIST,
        ADD,
        PASSWD,
        REMOVE
    }

    @Parameters(index = "0", paramLabel = "WHAT", description = "list, add, passwd (another password) or remove.")
    private What what;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "The user.")
    private String name;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "viewer",
            description = "viewer, operator or admin; default of a new user: ${DEFAULT-VALUE}.")
    private Role role;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description =
                    "File whose first line is the password; default: asked for, or the first line of standard input.")
    private Path passwordFile;

    @Option(names = "--json", description = "list: one JSON object per user and line.")
    private boolean json;

    @Override
    ExitCode run(Output out) {
        Optional<Path> file = settings().settings().http().access().usersFile();
        if (file.isEmpty()) {
            error("No file of users is set. Set dropoff.http.users-file, for example to users.");
            return ExitCode.USAGE;
        }
        Users users = new Users(file.get());
        if (what == What.LIST) {
            return list(Files.exists(file.get()) ? users.all() : Map.of(), out);
        }
        if (name == null) {
            error("Which user? dropoff user " + what.name().toLowerCase(Locale.ROOT) + " NAME");
            return ExitCode.USAGE;
        }
        Logging.ofChange(settings().settings());
        try {
            return change(users, Files.exists(file.get()) ? users.all() : Map.of(), out);
        } finally {
            Audit.stop();
        }
    }

    private ExitCode list(Map<String, Users.UserLine> all, Output out) {
        if (json) {
            all.values()
                    .forEach(user -> out.json(
                            Map.of("name", user.name(), "role", user.role().word())));
        } else {
            out.table(
                    List.of("user", "role"),
                    all.values().stream()
                            .map(user -> List.of(user.name(), user.role().word()))
                            .sorted((a, b) -> a.get(0).compareTo(b.get(0)))
                            .toList());
        }
        return ExitCode.OK;
    }

    private ExitCode change(Users users, Map<String, Users.UserLine> all, Output out) {
        Users.UserLine there = all.get(name);
        if (there == null != (what == What.ADD)) {
            error(what == What.ADD ? "There is a user " + name + " already." : "There is no user " + name + ".");
            return ExitCode.FAILED;
        }
        Audit.asked("user-" + what.name().toLowerCase(Locale.ROOT), Map.of("user", name));
        if (what == What.REMOVE) {
            users.remove(name);
            out.line(name + " cannot sign in any more.");
            return ExitCode.OK;
        }
        Role given = there == null ? role : there.role();
        users.put(name, given, password());
        out.line(name + " can sign in as " + given.word() + ".");
        return ExitCode.OK;
    }

    private String password() {
        Console console = System.console();
        try {
            if (passwordFile != null) {
                return first(Files.readAllLines(passwordFile));
            }
            if (console != null && Terminal.isWatched()) {
                return new String(console.readPassword("Password of %s: ", name));
            }
            return first(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                    .lines()
                    .limit(1)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String first(List<String> lines) {
        return lines.isEmpty() ? "" : lines.get(0);
    }
}
