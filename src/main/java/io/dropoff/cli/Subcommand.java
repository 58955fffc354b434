package io.dropoff.cli;

import io.dropoff.data.Audit;
import io.dropoff.settings.ResolvedSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What all commands share: settings, output, exit code. */
abstract class Subcommand implements Callable<Integer> {

    @ParentCommand
    private Dropoff parent;

    @Spec
    private CommandSpec spec;

    @Override
    public final Integer call() {
        Audit.by(parent.surroundings().user(), parent.surroundings().address(), name());
        ExitCode code = run(new Output(
                spec.commandLine().getOut(),
                parent.surroundings().console(),
                parent.surroundings().width()));
        spec.commandLine().getOut().flush();
        return code.number();
    }

    /** {@code dropoff status}; without what was given to it: that may be a password. */
    final String name() {
        return spec.qualifiedName();
    }

    /** Does the work; exceptions become messages and exit codes. */
    abstract ExitCode run(Output out);

    /** A sentence on standard error. */
    final void error(String sentence) {
        Terminal.line(spec.commandLine().getErr(), sentence);
    }

    final ResolvedSettings settings() {
        return parent.settings();
    }

    final Surroundings surroundings() {
        return parent.surroundings();
    }
}
