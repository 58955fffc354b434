package io.dropoff.cli;

import io.dropoff.actions.NotPossible;
import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.fault.DropoffException;
import io.dropoff.fault.InvalidRoutes;
import io.dropoff.fault.InvalidSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command threw into sentences on standard error and an exit code. */
final class CommandFaults implements IExecutionExceptionHandler {

    /** Where it happened, as text. */
    static String trace(Throwable defect) {
        StringWriter text = new StringWriter();
        defect.printStackTrace(new PrintWriter(text));
        return text.toString().strip();
    }

    @Override
    public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (fault instanceof InvalidSettings invalid) {
            err.println("Dropoff cannot start, these settings are wrong:");
            invalid.problems().forEach(problem -> err.println("  " + problem));
            return ExitCode.USAGE.number();
        }
        if (fault instanceof InvalidRoutes invalid) {
            err.println("Dropoff cannot start, something is wrong in the routes:");
            invalid.problems().forEach(problem -> err.println("  " + problem));
            return ExitCode.USAGE.number();
        }
        if (fault instanceof CommandLine.ParameterException usage) {
            err.println(usage.getMessage());
            return ExitCode.USAGE.number();
        }
        if (fault instanceof DatabaseUnavailable) {
            err.println(fault.getMessage());
            return ExitCode.DATABASE.number();
        }
        if (fault instanceof NotPossible not) {
            err.println(not.sentence() + " " + not.advice());
            return ExitCode.FAILED.number();
        }
        if (fault instanceof DropoffException) {
            err.println(fault.getMessage());
            return ExitCode.FAILED.number();
        }
        err.println("A defect in Dropoff stopped the command; please report this:");
        fault.printStackTrace(err);
        return ExitCode.DEFECT.number();
    }
}
