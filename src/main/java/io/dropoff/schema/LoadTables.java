package io.dropoff.schema;

import io.dropoff.db.TableName;
import io.dropoff.settings.TableRules;
import io.dropoff.settings.TableSettings;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a table, its before-images and its stages lie.
 *
 * @param target the table
 * @param backup its before-images
 */
public record LoadTables(TableName target, TableName backup) {

    /** LIKE pattern that all stages fulfil, and perhaps other tables. */
    public static final String STAGES = "%_stage";

    private static final String STAGE = "_stage";
    private static final String REPLACED = "_replaced";
    private static final Pattern OF_A_LOAD = Pattern.compile("(\\d{1,18})_(\\d{1,9})" + STAGE);

    /** As the settings say for the table of this name. */
    public static LoadTables of(TableRules rules, String table) {
        TableSettings set = rules.of(table);
        return new LoadTables(
                new TableName(set.schema().orElse(rules.schema().data()), table),
                new TableName(set.backupSchema().orElse(rules.schema().backup()), table + "_backup"));
    }

    /** Before-images of merges: the rows that each of them replaced. */
    public TableName replaced() {
        return new TableName(backup.schema(), target.name() + REPLACED);
    }

    /**
     * The stage of one attempt of a load. A file's table neither begins with a digit nor ends like this, so that no other table can
     * have the name; and however long the table's name, it is short.
     */
    public TableName stage(long loadId, int attempt) {
        return new TableName(target.schema(), loadId + "_" + attempt + STAGE);
    }

    /** Likewise of the stages of one load. */
    public static String stagesOf(long loadId) {
        return loadId + STAGES;
    }

    /** What validation procedures know the stage as. */
    public TableName shownStage() {
        return new TableName(target.schema(), target.name() + STAGE);
    }

    /** Whose stage a table is. */
    public record Attempt(long loadId, int number) {

        /** Empty when the name is not that of a load's stage. */
        public static Optional<Attempt> of(String table) {
            Matcher name = OF_A_LOAD.matcher(table);
            return name.matches()
                    ? Optional.of(new Attempt(Long.parseLong(name.group(1)), Integer.parseInt(name.group(2))))
                    : Optional.empty();
        }
    }
}
