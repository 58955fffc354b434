package io.dropoff.cli;

import io.dropoff.contract.ContractDraft;
import io.dropoff.db.Database;
import io.dropoff.db.TableName;
import io.dropoff.fault.DropoffException;
import io.dropoff.format.FormatHints;
import io.dropoff.rows.Profiler;
import io.dropoff.schema.ContractFit;
import io.dropoff.schema.LoadTables;
import io.dropoff.settings.Settings;
import io.dropoff.tracking.DropStatus;
import io.dropoff.tracking.LedgerQueries;
import io.dropoff.tracking.LedgerQueries.Wanted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Drafts a data contract from what a table's files are. */
@Command(
        name = "contract",
        description =
                "Drafts the data contract of a table from its files: those given, otherwise the last ones that were loaded. "
                        + "Types that every value keeps, required where never empty, the values where they are few, the key where unique. "
                        + "Changes nothing; write it to contracts/TABLE.odcs.yaml and go over it.")
final class DraftContract extends Subcommand {

    private static final int LAST_FILES = 5;

    @Parameters(index = "0", paramLabel = "TABLE", description = "The table.")
    private String table;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FILE",
            description = "Its files; without any, its history.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--json", description = "One JSON object with the table and the contract's text.")
    private boolean json;

    @Override
    ExitCode run(Output out) {
        Settings settings = settings().settings();
        Logging.ofCommand(settings);
        String bare = table.toLowerCase(Locale.ROOT).substring(table.lastIndexOf('.') + 1);
        TableName name = LoadTables.of(settings.tableRules(), bare).target();
        List<String> key = List.of();
        List<Path> read = files;
        if (files.isEmpty()) {
            try (Database database = Database.look(settings.db())) {
                read = loaded(new LedgerQueries(database, settings.ledger()), name.name());
                key = new ContractFit(database).keys(name).stream().findFirst().orElse(List.of());
            }
        }
        if (read.isEmpty()) {
            error("No file of " + name.name() + " that was loaded is there any more; name one: dropoff contract "
                    + name.name() + " FILE");
            return ExitCode.FAILED;
        }
        try (ContractDraft draft = new ContractDraft()) {
            for (Path file : read) {
                hear(file, settings, name.name(), draft);
            }
            print(out, name.name(), draft.text(name.name(), key));
            return ExitCode.OK;
        } catch (DropoffException fault) {
            error(fault.getMessage());
            return ExitCode.FAILED;
        }
    }

    private static void hear(Path file, Settings settings, String table, ContractDraft draft) {
        new Profiler(settings.format(), settings.load())
                .heardBy(draft)
                .profile(file, settings.table(table), FormatHints.NONE, bytes -> {}, refused -> {});
        draft.fileEnds();
    }

    private static List<Path> loaded(LedgerQueries ledger, String table) {
        return ledger.history(new Wanted(Optional.of(table), Optional.of(DropStatus.COMPLETED), LAST_FILES)).stream()
                .map(drop -> drop.text("archived_path"))
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isReadable)
                .toList();
    }

    private void print(Output out, String name, String text) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("table", name);
            object.put("contract", text);
            out.json(object);
        } else {
            text.lines().forEach(out::line);
        }
    }
}
