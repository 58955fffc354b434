package io.dropoff.cli;

import io.dropoff.settings.ResolvedSettings;
import io.dropoff.settings.SettingsReader;
import io.dropoff.settings.SettingsSources;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code dropoff COMMAND}: the options that every command has, and the settings that they lead to. */
@Command(
        name = "dropoff",
        description = "Loads the CSV files that are dropped into folders into a database, once, with a ledger.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = VersionText.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything that was asked for is done",
            "1:at least one file failed, or what was asked for is not possible",
            "2:wrong usage, settings or routes; nothing was done",
            "3:the database cannot be reached",
            "4:a defect in Dropoff"
        })
public final class Dropoff {

    private final Surroundings surroundings;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Settings file; default: application.properties here, else the distribution's.")
    private Path settingsFile;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "Adds application-NAME.properties, for example sqlserver.")
    private String profile;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            scope = ScopeType.INHERIT,
            description = "Sets one setting for this run, like a system property.")
    private Map<String, String> overrides = new HashMap<>();

    private Dropoff(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        int code = commandLine(Surroundings.ofProcess(), arguments)
                .setOut(writer(System.out))
                .setErr(writer(System.err))
                .execute(arguments);
        System.out.flush();
        // With 0 too: a thread that hangs must not keep the process.
        System.exit(code);
    }

    /**
     * The command line that understands these arguments.
     *
     * @param arguments as they were typed
     */
    static CommandLine commandLine(Surroundings surroundings, String... arguments) {
        ITypeConverter<Long> number = WrongUsage::number;
        ITypeConverter<Integer> smallNumber = WrongUsage::smallNumber;
        CommandLine line = new CommandLine(new Dropoff(surroundings));
        Commands.needed(arguments).forEach(line::addSubcommand);
        return line.setExecutionExceptionHandler(new CommandFaults())
                .setParameterExceptionHandler(new WrongUsage())
                .registerConverter(Long.class, number)
                .registerConverter(long.class, number)
                .registerConverter(Integer.class, smallNumber)
                .registerConverter(int.class, smallNumber)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false) // a file's name may begin with @
                .setUsageHelpAutoWidth(true);
    }

    /** Files and pipes get UTF-8 whatever the locale is; a terminal gets what it shows. */
    private static PrintWriter writer(PrintStream stream) {
        Charset charset = Terminal.isWatched() ? System.console().charset() : StandardCharsets.UTF_8;
        return new PrintWriter(new OutputStreamWriter(stream, charset), true);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /**
     * The settings for this run.
     *
     * @throws io.dropoff.fault.InvalidSettings with every problem there is
     */
    ResolvedSettings settings() {
        Map<String, String> system = new HashMap<>(surroundings.systemProperties());
        system.putAll(overrides);
        Surroundings around = surroundings.with(system);
        return SettingsReader.resolve(new SettingsSources(
                new ConfigurationFiles(around).find(Optional.ofNullable(settingsFile), Optional.ofNullable(profile)),
                surroundings.environment(),
                system));
    }
}
