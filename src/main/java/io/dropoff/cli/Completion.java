package io.dropoff.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Completion for bash and zsh. */
@Command(
        name = "completion",
        description =
                "Prints a script that completes commands and options in bash and zsh: source <(dropoff completion)")
final class Completion extends Subcommand {

    @Spec
    private CommandSpec spec;

    @Override
    ExitCode run(Output out) {
        out.line(AutoComplete.bash("dropoff", spec.root().commandLine()));
        return ExitCode.OK;
    }
}
