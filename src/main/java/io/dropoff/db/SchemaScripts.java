package io.dropoff.db;

import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.fault.InvalidSettings;
import io.dropoff.fault.LoadFailed;
import io.dropoff.settings.ReferenceSettings;
import io.dropoff.settings.SchemaSettings;
import io.dropoff.settings.TableSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs the scripts of {@code sql/} as {@code sqlcmd -b} does: batch by batch, stopping at the first error. Each is safe to run
 * twice. The scripts name the default schemas and the default configuration table; other names from the settings are put in.
 */
public final class SchemaScripts {

    private static final String SCHEMAS = "01_create_schemas.sql";
    private static final String LEDGER = "02_create_file_tracking_table.sql";
    private static final String REGISTER = "03_create_reference_data_cfg.sql";
    private static final String USERS = "04_create_users.sql";
    private static final String DROP_ALL = "99_drop_all.sql";
    private static final String LEDGER_TABLE = "File_Monitor_Tracking";

    private final Database database;
    private final SchemaSettings schema;
    private final ReferenceSettings reference;
    private final Set<String> dataSchemas = new LinkedHashSet<>();
    private final Set<String> backupSchemas = new LinkedHashSet<>();

    /** @param tables may have schemas of their own */
    public SchemaScripts(
            Database database, SchemaSettings schema, ReferenceSettings reference, Collection<TableSettings> tables) {
        this.database = database;
        this.schema = schema;
        this.reference = reference;
        dataSchemas.add(schema.data());
        backupSchemas.add(schema.backup());
        if (reference.database().isEmpty()) {
            dataSchemas.add(reference.schema());
        }
        for (TableSettings table : tables) {
            table.schema().ifPresent(dataSchemas::add);
            table.backupSchema().ifPresent(backupSchemas::add);
        }
    }

    /**
     * Creates the schemas, the ledger and the configuration table where they are missing. An account that may not create them
     * passes when they are there.
     */
    public void install() {
        if (!objectsMissing().isEmpty()) {
            database.alone(this::installMissing);
        }
    }

    private void installMissing() {
        if (objectsMissing().isEmpty()) {
            return; // another process did it
        }
        requireNoNewerLedger();
        dataSchemas.forEach(name -> run(SCHEMAS, names(name, schema.backup()), Map.of()));
        backupSchemas.forEach(name -> run(SCHEMAS, names(schema.data(), name), Map.of()));
        run(LEDGER, Map.of());
        if (reference.database().isEmpty()) {
            run(REGISTER, Map.of());
        }
        bringForward();
    }

    /**
     * Passes unless the ledger is one of a newer Dropoff's.
     *
     * @throws DatabaseUnavailable when it is: nothing may be written there
     */
    public void requireNoNewerLedger() {
        ledgerVersion().filter(LedgerVersion::isNewer).flatMap(this::problem).ifPresent(problem -> {
            throw new DatabaseUnavailable(problem, null);
        });
    }

    private void bringForward() {
        LedgerVersion found = ledgerVersion()
                .orElseThrow(() -> new DatabaseUnavailable("another process is making the ledger just now", null));
        try {
            found.upgrades().forEach(script -> run(script, Map.of()));
        } catch (LoadFailed failure) {
            // Another process may have been quicker.
            ledgerVersion().flatMap(this::problem).ifPresent(problem -> {
                throw new DatabaseUnavailable(
                        problem
                                + " as an account that may, or `dropoff setup`; until then files wait. This one could not: "
                                + failure.getMessage(),
                        failure);
            });
        }
    }

    private Optional<String> problem(LedgerVersion version) {
        return version.problem(schema.data());
    }

    private Optional<LedgerVersion> ledgerVersion() {
        return database.transaction("read the ledger's version", this::ledgerVersion);
    }

    private Optional<LedgerVersion> ledgerVersion(Connection connection) throws SQLException {
        return hasTable(connection, new TableName(schema.data(), LEDGER_TABLE))
                ? Optional.of(LedgerVersion.read(connection, database.dialect(), schema.data()))
                : Optional.empty();
    }

    /**
     * Creates the application's login, user and role (SQL Server).
     *
     * @param password of the new login; an existing login keeps its own
     */
    public void createUsers(String password) {
        run(USERS, Map.of("DropoffPassword", password));
    }

    /** Drops everything in both schemas; for test databases. */
    public void dropAll() {
        database.alone(() -> run(DROP_ALL, Map.of()));
    }

    /** What is missing or not allowed, one sentence each with the script or grant that mends it; changes nothing. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>(objectsMissing());
        missing.addAll(database.transaction("check the grants", connection -> {
            Grants grants = new Grants(connection, database.dialect());
            List<String> lacking = new ArrayList<>(grants.missingOnDatabase());
            for (String name : dataSchemas) {
                lacking.addAll(grants.missingOn(name, true));
            }
            for (String name : backupSchemas) {
                lacking.addAll(grants.missingOn(name, false));
            }
            return lacking;
        }));
        return missing;
    }

    /** What this account may and should not; one line each. Nothing fails for it. */
    public List<String> tooMuch() {
        String ledger = Identifiers.quote(new TableName(schema.data(), LEDGER_TABLE));
        return database.transaction(
                "check the grants", connection -> new Grants(connection, database.dialect()).tooMuch(ledger));
    }

    private List<String> objectsMissing() {
        return database.transaction("look for the ledger", connection -> {
            Catalog catalog = new Catalog(database.dialect(), connection);
            List<String> missing = new ArrayList<>();
            Set<String> schemas = new LinkedHashSet<>(dataSchemas);
            schemas.addAll(backupSchemas);
            for (String name : schemas) {
                if (!catalog.hasSchema(name)) {
                    missing.add("schema " + name + ": run " + SCHEMAS);
                }
            }
            if (!hasTable(connection, new TableName(schema.data(), LEDGER_TABLE))) {
                missing.add("table " + schema.data() + "." + LEDGER_TABLE + ": run " + LEDGER);
            }
            ledgerVersion(connection).flatMap(this::problem).ifPresent(missing::add);
            TableName register = new TableName(reference.schema(), reference.table());
            if (reference.database().isEmpty() && !hasTable(connection, register)) {
                missing.add("table " + register + ": run " + REGISTER);
            }
            return missing;
        });
    }

    /** Asks as every load does, whose first one then finds a server that has worked the catalog's views out. */
    private boolean hasTable(Connection connection, TableName table) throws SQLException {
        try (ResultSet columns = database.dialect().columns(connection, table)) {
            return columns.next();
        }
    }

    private void run(String name, Map<String, String> variables) {
        run(name, names(schema.data(), schema.backup()), variables);
    }

    private void run(String name, Map<String, String> names, Map<String, String> variables) {
        Script script = Script.load(database.dialect().scripts(), name).with(names);
        try (Connection connection = database.loadConnection();
                Statement statement = connection.createStatement()) {
            for (String batch : script.batches(variables)) {
                statement.execute(batch);
            }
        } catch (SQLException error) {
            throw database.failure(name, error);
        }
    }

    private Map<String, String> names(String data, String backup) {
        Map<String, String> names = new LinkedHashMap<>();
        // Whole and first: its schema need not be that of the data.
        names.put(
                "[ref].[Reference_Data_Cfg]", Identifiers.quote(new TableName(reference.schema(), reference.table())));
        names.putAll(forms("ref", data));
        names.putAll(forms("bkp", backup));
        return names;
    }

    private static Map<String, String> forms(String written, String wanted) {
        if (written.equals(wanted)) {
            return Map.of();
        }
        if (wanted.indexOf('\'') >= 0) {
            throw new InvalidSettings(List.of("schema " + wanted + ": an apostrophe is not possible here"));
        }
        Map<String, String> forms = new HashMap<>();
        forms.put("[" + written + "]", Identifiers.quote(wanted));
        forms.put("N'" + written + "'", Identifiers.literal(wanted));
        return forms;
    }
}
