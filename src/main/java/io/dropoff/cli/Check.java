package io.dropoff.cli;

import io.dropoff.contract.Contracts;
import io.dropoff.db.Database;
import io.dropoff.fault.DropoffException;
import io.dropoff.schema.ContractFit;
import io.dropoff.settings.ResolvedSettings;
import io.dropoff.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what a start would say of settings, contracts and routes, without starting; and which tables are not what their contracts say. */
@Command(
        name = "check",
        description = "Checks settings, contracts and routes as a start does, without starting: no file is taken, "
                + "and the database is asked for nothing but how the tables are that have a contract. "
                + "Exit code 2 when a start would be refused; a table that contradicts its contract is told of.")
final class Check extends Subcommand {

    @Option(names = "--json", description = "Prints the result as one JSON object.")
    private boolean json;

    @Override
    ExitCode run(Output out) {
        ResolvedSettings resolved = settings();
        Logging.ofCommand(resolved.settings());
        int routes = Service.check(resolved);
        Contracts contracts = Contracts.in(resolved.settings().contract().folder());
        List<String> contradictions = contradictions(contracts, resolved.settings());
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("routes", routes);
            object.put("contracts", contracts.all().size());
            object.put("contradictions", contradictions);
            object.put("good", true);
            out.json(object);
        } else {
            int count = contracts.all().size();
            out.line("Settings, " + count + (count == 1 ? " contract and " : " contracts and ") + routes
                    + " routes are good: a start would take them.");
            if (!contradictions.isEmpty()) {
                out.line("Tables that are not what their contracts say:");
                contradictions.forEach(contradiction -> out.wrapped("  ", contradiction));
            }
        }
        return ExitCode.OK;
    }

    private List<String> contradictions(Contracts contracts, Settings settings) {
        if (contracts.all().isEmpty()) {
            return List.of();
        }
        try (Database database = Database.look(settings.db())) {
            return new ContractFit(database).contradictions(contracts, settings.tableRules());
        } catch (DropoffException away) {
            error("The tables that have a contract cannot be looked at now: " + away.getMessage());
            return List.of();
        }
    }
}
