package io.dropoff.cli;

import java.io.PrintWriter;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command as it was typed, and where its help is. */
final class WrongUsage implements IParameterExceptionHandler {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(wrong.getMessage());
        boolean suggested = UnmatchedArgumentException.printSuggestions(wrong, err);
        if (wrong instanceof MissingParameterException && arguments.length == 0) {
            command.usage(err);
        } else if (!suggested) {
            err.println("`" + command.getCommandSpec().qualifiedName() + " --help` shows how.");
        }
        return ExitCode.USAGE.number();
    }

    /** A whole number, 0 or more: ids, versions and limits are. */
    static long number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new TypeConversionException("expected a whole number, found '" + text + "'");
        }
        return Long.parseLong(text);
    }

    /** Likewise, where fewer digits will do. */
    static int smallNumber(String text) {
        return (int) Math.min(number(text), Integer.MAX_VALUE);
    }
}
