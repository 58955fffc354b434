package io.dropoff.route;

import static org.awaitility.Awaitility.await;

import io.dropoff.TestSettings;
import io.dropoff.intake.FolderPolls;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.intake.Watchlist;
import io.dropoff.settings.PropertiesFile;
import io.dropoff.settings.SettingsReader;
import io.dropoff.settings.SettingsSources;
import io.dropoff.start.DropoffApplication;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.LedgerQueries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListener;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** The whole application on the real routes, an H2 file database and real folders, with short intervals. */
final class Dropoff implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path home;
    private final Map<String, String> properties;
    private final Map<String, Runnable> before = new ConcurrentHashMap<>();
    private final List<MainListener> listeners = new ArrayList<>();
    private String routes = "file:routes/*.camel.yaml";
    private DropoffApplication application;
    private boolean byHand;

    private Dropoff(Path home) {
        this.home = home;
        properties = TestSettings.in(home);
        properties.put("dropoff.db.user", "sa");
        properties.put("dropoff.db.password", "");
        properties.put("dropoff.http.enabled", "false");
        properties.put("camel.main.name", "dropoff-test");
    }

    /** Not started: settings can still be given. */
    static Dropoff in(Path home) {
        return new Dropoff(home);
    }

    Dropoff with(String key, String value) {
        properties.put(key, value);
        return this;
    }

    /** Folders are looked at when a test waits for something, or says so, and not by themselves. */
    Dropoff polledByHand() {
        byHand = true;
        return with("dropoff.poll-interval", "1h");
    }

    /** Other routes than those of the source tree. */
    Dropoff routes(String pattern) {
        routes = pattern;
        return this;
    }

    /** Runs something once, on the load's own thread, just before the step of this id is next reached. */
    void before(String step, Runnable what) {
        before.put(step, what);
    }

    /** Has a part follow the start; before {@link #start()}. */
    Dropoff listen(MainListener listener) {
        listeners.add(listener);
        return this;
    }

    Dropoff start() {
        PropertiesFile file = new PropertiesFile("test", properties);
        application = new DropoffApplication(
                SettingsReader.resolve(new SettingsSources(List.of(file), Map.of(), Map.of())), routes);
        application.listen(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport main) {
                main.getCamelContext().getCamelContextExtension().addInterceptStrategy(Dropoff.this::intercept);
            }
        });
        listeners.forEach(application::listen);
        application.start();
        return this;
    }

    private Processor intercept(CamelContext context, NamedNode step, Processor target, Processor next) {
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                Optional.ofNullable(before.remove(step.getId())).ifPresent(Runnable::run);
                return super.process(exchange, callback);
            }
        };
    }

    DropoffApplication application() {
        return application;
    }

    Path folder(String name) {
        return home.resolve("dropoff").resolve(name);
    }

    /** Drops a file in one go: written beside, then renamed into place. */
    Path drop(String folder, String name, String content) {
        return drop(folder, name, content.getBytes(StandardCharsets.UTF_8));
    }

    Path drop(String folder, String name, byte[] content) {
        try {
            Path file = Files.createDirectories(folder(folder)).resolve(name);
            Path part = Files.write(home.resolve("part"), content);
            return Files.move(part, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the file has left its folder and says what the ledger has of it. */
    Map<String, Object> outcomeOf(Path file) {
        until(() -> Files.notExists(file));
        return await().atMost(PATIENCE)
                .until(() -> newest(file), Optional::isPresent)
                .orElseThrow();
    }

    /** Waits, while folders are looked at. */
    void until(BooleanSupplier condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            if (byHand) {
                polls(1);
            }
            return condition.getAsBoolean();
        });
    }

    private Optional<Map<String, Object>> newest(Path file) {
        return history().stream()
                .filter(row -> row.get("file_path").equals(file.toString()))
                .findFirst()
                .filter(row -> "filed".equals(row.get("phase")));
    }

    /** Drops a file that must fail. */
    Failure failureOf(String folder, String name, byte[] content) {
        return Failure.of(this, drop(folder, name, content), content);
    }

    /** Drops a file that must fail. */
    Failure failureOf(String folder, String name, String content) {
        return failureOf(folder, name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until every folder was looked at this many times more. */
    void polls(int number) {
        FolderPolls polls = application.part(FolderPolls.class);
        await().atMost(PATIENCE).until(() -> polls.states().size() == 6);
        for (int i = 0; i < number && byHand; i++) {
            application.context().getRoutes().stream()
                    .map(Route::getConsumer)
                    .filter(FileConsumer.class::isInstance)
                    .forEach(folder -> ((FileConsumer) folder).run());
        }
        for (int i = 0; i < number && !byHand; i++) {
            Map<Path, FolderPolls.FolderState> seen = polls.states();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> polls.states().entrySet().stream()
                    .allMatch(state -> state.getValue()
                            .at()
                            .isAfter(seen.get(state.getKey()).at())));
        }
    }

    /** Files that wait or are being loaded. */
    int watched() {
        return application.part(Watchlist.class).size();
    }

    /** Names of the tables in the data schema that are not Dropoff's own. */
    List<String> tables() {
        return query("SELECT TABLE_NAME AS name FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'ref' AND "
                        + "TABLE_NAME <> 'Reference_Data_Cfg' AND TABLE_NAME NOT LIKE 'File_Monitor_%' ORDER BY 1")
                .stream()
                .map(row -> row.get("name"))
                .toList();
    }

    private void ready() {
        IntakeSwitch intake = application.part(IntakeSwitch.class);
        await().atMost(PATIENCE).until(() -> intake.outage().isEmpty());
    }

    /** Runs SQL once the application has made what it needs in the database. */
    void execute(String sql) {
        ready();
        try (Connection connection = application
                        .part(io.dropoff.db.Database.class)
                        .dataSource()
                        .getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The ledger, newest first. */
    List<Map<String, Object>> history() {
        ready();
        return ledger().history(new LedgerQueries.Wanted(Optional.empty(), Optional.empty(), 10_000)).stream()
                .map(DropRow::columns)
                .toList();
    }

    LedgerQueries ledger() {
        return application.part(LedgerQueries.class);
    }

    /** All rows of a query, each value as text or null. */
    List<Map<String, String>> query(String sql) {
        try (Connection connection = application
                        .part(io.dropoff.db.Database.class)
                        .dataSource()
                        .getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Map<String, String>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnLabel(i), result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The values of a query's rows, as text or null. */
    List<List<String>> rows(String sql) {
        return query(sql).stream()
                .<List<String>>map(row -> new ArrayList<>(row.values()))
                .toList();
    }

    /** Names of the files that lie in a folder, sorted. */
    List<String> files(String folder) {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        if (application != null) {
            application.close();
            application = null;
        }
    }

    @Override
    public void close() {
        stop();
    }
}
