package io.dropoff.cli;

import io.dropoff.data.Audit;
import io.dropoff.db.SchemaScripts;
import io.dropoff.fault.FileProblem;
import io.dropoff.intake.DropFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates what Dropoff needs in the database and on disk. */
@Command(
        name = "setup",
        description =
                "Creates what is missing: schemas, ledger, configuration table, drop-off folders; then checks the grants.")
final class Setup extends DatabaseCommand {

    @Option(
            names = "--check",
            description = "Changes nothing; tells what is missing and which grant. Exit code 1 when something is.")
    private boolean check;

    @Option(
            names = "--users-password-file",
            paramLabel = "FILE",
            description =
                    "SQL Server: also creates the application's login, user and role; the file's first line is its password.")
    private Path usersPassword;

    @Option(names = "--json", description = "One JSON object a line: a thing that is missing, or a right too much.")
    private boolean json;

    @Override
    boolean changes() {
        return !check;
    }

    @Override
    boolean creates() {
        return !check;
    }

    @Override
    ExitCode run(Work work) {
        SchemaScripts scripts = scripts(work);
        if (!check && !create(work, scripts)) {
            return ExitCode.FAILED;
        }
        List<String> missing = scripts.missing();
        List<String> tooMuch = scripts.tooMuch();
        if (json) {
            missing.forEach(thing -> work.out().json(Map.of("missing", thing)));
            tooMuch.forEach(right -> work.out().json(Map.of("too_much", right)));
        } else {
            missing.forEach(thing -> work.out().line("missing " + thing));
            tooMuch.forEach(right -> work.out().line("more than it needs: the account may " + right));
        }
        if (!json && missing.isEmpty()) {
            work.out().line("Everything is there.");
        }
        return missing.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private boolean create(Work work, SchemaScripts scripts) {
        Audit.asked("setup", Map.of("users", usersPassword != null));
        scripts.install();
        try {
            if (usersPassword != null) {
                scripts.createUsers(
                        Files.readString(usersPassword).lines().findFirst().orElse(""));
            }
            for (Path folder : work.settings().folders().usual()) {
                DropFolder.usual(folder).create();
            }
        } catch (IOException e) {
            error(FileProblem.of(e));
            return false;
        }
        Audit.write("setup", Map.of("users", usersPassword != null));
        return true;
    }
}
