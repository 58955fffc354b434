package io.dropoff.cli;

import io.dropoff.db.Database;
import io.dropoff.fault.FileProblem;
import io.dropoff.fault.OneLine;
import io.dropoff.settings.ResolvedSettings;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import io.dropoff.settings.SettingsSources;
import io.dropoff.start.DropoffApplication;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.LedgerQueries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Drops sample files into a folder of its own and shows what happens to them. */
@Command(
        name = "demo",
        description = "Drops sample files, good and broken, into a temporary folder with a database of its own, "
                + "shows what happens to them, then the tables, the ledger and the error report.")
final class Demo extends Subcommand {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Option(names = "--json", description = "Prints only the ledger: one JSON object per drop and line.")
    private boolean json;

    @Override
    ExitCode run(Output out) {
        try {
            Path folder = Files.createTempDirectory("dropoff-demo-");
            ResolvedSettings resolved = settings(folder);
            Logging.ofService(resolved.settings(), "OFF");
            DropoffApplication application = Service.application(resolved, false);
            application.start();
            try {
                return show(application, resolved.settings(), out);
            } finally {
                application.close();
                Logging.stop();
            }
        } catch (IOException e) {
            error("The demo cannot be shown: " + FileProblem.of(e));
            return ExitCode.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        }
    }

    /** Nothing of this machine's own settings: the demo looks the same everywhere. */
    private ResolvedSettings settings(Path folder) {
        Map<String, String> system = new HashMap<>();
        String home = surroundings()
                .systemProperties()
                .getOrDefault("dropoff.home", surroundings().directory().toString());
        system.put("dropoff.home", home);
        system.put("dropoff.root", folder.resolve("dropoff").toString());
        system.put("dropoff.data", folder.resolve("data").toString());
        system.put("dropoff.poll-interval", "200ms");
        system.put("dropoff.stability-checks", "3");
        return SettingsReader.resolve(new SettingsSources(List.of(), Map.of(), system));
    }

    private ExitCode show(DropoffApplication application, Settings settings, Output out)
            throws IOException, InterruptedException {
        tell("Looks every 200 ms, takes a file when 3 looks agree: " + settings.root(), out);
        tell("", out);
        for (Sample sample : Sample.ALL) {
            tell(String.format("%-24s %s", sample.name(), sample.remark()), out);
            tell(String.format("%24s dropped into %s", "", sample.folder()), out);
            sample.dropInto(settings.root());
        }
        tell("", out);
        Database database = application.part(Database.class);
        LedgerWatch watch = new LedgerWatch(new LedgerQueries(database, settings.ledger()));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (watch.filed() < Sample.ALL.size() && System.nanoTime() < end) {
            watch.news().forEach(line -> tell(line, out));
            Thread.sleep(LOOK.toMillis());
        }
        watch.news().forEach(line -> tell(line, out));
        if (json) {
            watch.rows().forEach(row -> out.json(row.json()));
        } else {
            tables(application, database, watch.rows(), out);
            ledger(watch.rows(), out);
            report(settings, out);
        }
        tell("Everything lies in " + settings.root().getParent() + "; delete it when you have seen enough.", out);
        return watch.filed() == Sample.ALL.size() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void tell(String line, Output out) {
        if (!json) {
            out.line(line);
        }
    }

    private static void tables(DropoffApplication application, Database database, List<DropRow> drops, Output out)
            throws IOException {
        application.context().getRegistry().bind("demoDatabase", database.dataSource());
        try (ProducerTemplate template = application.context().createProducerTemplate()) {
            drops.stream()
                    .filter(row -> row.text("status").equals("completed"))
                    .map(row -> row.text("table_name"))
                    .distinct()
                    .forEach(table -> {
                        out.line("");
                        out.line("Table ref." + table);
                        rows(template, "SELECT * FROM ref." + table, out);
                    });
        }
        out.line("");
    }

    @SuppressWarnings("unchecked") // camel-jdbc answers a list of rows
    private static void rows(ProducerTemplate template, String sql, Output out) {
        List<Map<String, Object>> rows = template.requestBody("jdbc:demoDatabase", sql, List.class);
        if (!rows.isEmpty()) {
            List<String> columns = List.copyOf(rows.get(0).keySet());
            out.table(
                    columns,
                    rows.stream()
                            .map(row -> columns.stream()
                                    .map(column -> cell(row.get(column)))
                                    .toList())
                            .toList());
        }
    }

    private static String cell(Object value) {
        return value == null ? "NULL" : value.toString();
    }

    private static void ledger(List<DropRow> drops, Output out) {
        out.line("Ledger ref.File_Monitor_Tracking (`dropoff history` shows it)");
        out.table(
                List.of("id", "file", "load", "encoding", "delimiter", "status", "rows"),
                drops.stream()
                        .map(row -> List.of(
                                row.text("id"),
                                row.text("file_name"),
                                row.text("load_type"),
                                row.text("detected_encoding"),
                                row.text("detected_delimiter"),
                                row.text("status"),
                                row.text("rows_loaded")))
                        .toList());
        out.line("");
    }

    private static void report(Settings settings, Output out) throws IOException {
        try (Stream<Path> files = Files.walk(settings.root())) {
            for (Path report :
                    files.filter(file -> file.toString().endsWith(".error.txt")).toList()) {
                out.line("Report " + report.getFileName() + " in "
                        + settings.root().relativize(report).getParent());
                Files.readString(report).lines().forEach(line -> out.line("  " + OneLine.of(line)));
                out.line("");
            }
        }
    }
}
