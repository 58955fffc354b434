package io.dropoff.cli;

import io.dropoff.db.TableName;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LoadFailed;
import io.dropoff.fault.Nearest;
import io.dropoff.publish.Versions;
import io.dropoff.schema.LoadTables;
import io.dropoff.settings.Settings;
import io.dropoff.tracking.Corrections;
import io.dropoff.tracking.LedgerQueries.Wanted;
import io.dropoff.tracking.Owner;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A command that looks at or changes the versions of a table. */
abstract class TableCommand extends DatabaseCommand {

    private static final int LOOK_BACK = 1000;

    /** Where a table lies; its name may be given with the schema that it has anyway. */
    static TableName table(Settings settings, String given) {
        String name = given.toLowerCase(Locale.ROOT);
        String schema = settings.table(name.substring(name.lastIndexOf('.') + 1))
                .schema()
                .orElse(settings.schema().data());
        String prefix = schema.toLowerCase(Locale.ROOT) + ".";
        String bare = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        if (bare.contains(".")) {
            throw new LoadFailed(
                    ErrorCode.DATABASE, given + " is not in the schema " + schema + " that Dropoff loads into", null);
        }
        return new TableName(schema, bare);
    }

    /**
     * Refuses a table that nothing was ever loaded into.
     *
     * @throws LoadFailed with the nearest name among the tables of the last drops
     */
    static void mustBeLoaded(Work work, TableName table) {
        boolean loaded = !work.ledger()
                .history(new Wanted(Optional.of(table.name()), Optional.empty(), 1))
                .isEmpty();
        if (!loaded) {
            Stream<String> others =
                    work.ledger().history(new Wanted(Optional.empty(), Optional.empty(), LOOK_BACK)).stream()
                            .map(row -> new DropRow(row).text("table_name"));
            throw new LoadFailed(
                    ErrorCode.DATABASE,
                    "there is no table " + table + " in the ledger" + Nearest.question(table.name(), others),
                    null);
        }
    }

    static TableName backup(Settings settings, TableName table) {
        return LoadTables.of(settings, table.name()).backup();
    }

    static Versions versions(Work work) {
        return new Versions(work.database(), work.settings().load().backupVersions());
    }

    static Corrections corrections(Work work) {
        return new Corrections(work.database(), work.settings(), Owner.ofThisProcess());
    }
}
