package io.dropoff.cli;

import io.dropoff.actions.Inspection;
import io.dropoff.actions.InspectionJson;
import io.dropoff.contract.Contracts;
import io.dropoff.contract.DataContract;
import io.dropoff.db.Database;
import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.fault.InvalidSettings;
import io.dropoff.fault.LoadFailed;
import io.dropoff.settings.InspectionSettings;
import io.dropoff.settings.LoadType;
import io.dropoff.settings.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what Dropoff makes of files, without touching anything. */
@Command(
        name = "inspect",
        description =
                "Tells what Dropoff makes of files: table, format, columns, errors; with --as also what would become of their tables. "
                        + "Changes nothing, and needs no database without --as. "
                        + "Exit code 1 when a file would fail.")
final class Inspect extends Subcommand {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files, also compressed ones (.csv.gz).")
    private List<Path> files;

    @Option(names = "--json", description = "One JSON object per file and line, in the order given.")
    private boolean json;

    @Option(names = "--explain", description = "Also every rule of detection that had a say, and what it was worth.")
    private boolean explain;

    @Option(
            names = "--contract",
            paramLabel = "FILE",
            description = "Holds the files against this contract instead of their tables' own in dropoff.contracts.")
    private Path contract;

    @Option(
            names = "--as",
            paramLabel = "LOAD",
            converter = LoadWord.class,
            description =
                    "Compares with the table in the database, as a load of this kind would: append, fullload or merge.")
    private LoadType type;

    /** The word of a kind of load. */
    static final class LoadWord implements CommandLine.ITypeConverter<LoadType> {
        @Override
        public LoadType convert(String word) {
            return LoadType.of(word)
                    .orElseThrow(() -> new CommandLine.TypeConversionException(
                            "expected append, fullload or merge, found " + word));
        }
    }

    @Override
    ExitCode run(Output out) {
        Settings settings = settings().settings();
        Logging.ofCommand(settings);
        Function<String, Optional<DataContract>> contracts = contracts(settings);
        InspectionSettings rules = settings.inspection();
        if (type == null) {
            return all(file -> Inspection.of(file, rules, contracts), rules, out);
        }
        try (Database database = Database.look(settings.db())) {
            return all(
                    file -> Inspection.of(file, rules, contracts).against(type, rules, database, contracts),
                    rules,
                    out);
        }
    }

    private ExitCode all(Function<Path, Inspection> look, InspectionSettings rules, Output out) {
        InspectionText text = new InspectionText(rules, out, explain);
        ExitCode worst = ExitCode.OK;
        for (Path file : files) {
            ExitCode code = inspect(file, () -> print(look.apply(file), text, out));
            worst = code.number() > worst.number() ? code : worst;
        }
        return worst;
    }

    private Function<String, Optional<DataContract>> contracts(Settings settings) {
        if (contract != null) {
            Map<String, DataContract> given = new HashMap<>();
            return table -> Optional.of(given.computeIfAbsent(table, this::given));
        }
        Contracts all = Contracts.in(settings.contract().folder());
        all.notHonoured().forEach(this::error);
        return all::of;
    }

    /** Of several tables that it describes, the file's. */
    private DataContract given(String table) {
        DataContract read = Contracts.read(contract, table);
        read.notHonoured().forEach(this::error);
        return read;
    }

    private ExitCode print(Inspection inspection, InspectionText text, Output out) {
        if (json) {
            out.json(InspectionJson.of(inspection));
        } else {
            text.print(inspection);
        }
        return inspection.fault().isPresent() ? ExitCode.FAILED : ExitCode.OK;
    }

    /** Whatever one file does to us, the next ones are looked at. */
    private ExitCode inspect(Path file, Supplier<ExitCode> look) {
        try {
            return look.get();
        } catch (DatabaseUnavailable | LoadFailed | InvalidSettings ofAll) {
            throw ofAll;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError defect) {
            error(file + ": a defect in Dropoff stopped the look at this file; please report this:");
            error(CommandFaults.trace(defect));
            return ExitCode.DEFECT;
        }
    }
}
