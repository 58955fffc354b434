package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.db.Dialect;
import io.dropoff.db.Fault;
import io.dropoff.load.Load;
import io.dropoff.load.LoadErrors;
import io.dropoff.schema.Metadata;
import io.dropoff.schema.TableReader;
import io.dropoff.schema.UniqueKey;
import io.dropoff.settings.LoadType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds the staged line that breaks a unique key, which the server's message does not name. */
final class KeyViolation {

    private final Database database;
    private final Load load;

    KeyViolation(Database database, Load load) {
        this.database = database;
        this.load = load;
    }

    /** The error for the route: with key and line when they can be found. */
    RuntimeException explain(SQLException error) {
        if (database.dialect().classify(error) != Fault.CONSTRAINT) {
            return LoadErrors.of(database, load.order().target(), error);
        }
        try (Connection connection = database.loadConnection()) {
            for (UniqueKey key : new TableReader(database)
                    .uniqueKeys(connection, load.order().target())) {
                OptionalLong line = firstDuplicate(connection, key.columns());
                if (line.isPresent()) {
                    String rule = "key " + key.name() + " (" + String.join(", ", key.columns())
                            + ") would hold the same value twice";
                    return LoadErrors.constraint(load.order().target(), line, rule, error);
                }
            }
        } catch (SQLException | RuntimeException second) {
            error.addSuppressed(second);
        }
        return LoadErrors.of(database, load.order().target(), error);
    }

    /** Compared as the table does, of its types and by its collations; two NULLs are the same there. */
    private OptionalLong firstDuplicate(Connection connection, List<String> key) throws SQLException {
        Dialect dialect = database.dialect();
        List<String> values = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> same = new ArrayList<>();
        for (String column : key) {
            Optional<String> value = load.stagedValue(column);
            if (value.isEmpty()) {
                return OptionalLong.empty();
            }
            String name = "k" + names.size();
            String kept = "t." + dialect.quote(column);
            names.add(name);
            values.add(value.get() + " AS " + name);
            same.add("(s." + name + " = " + kept + " OR s." + name + " IS NULL AND " + kept + " IS NULL)");
        }
        String staged = "(SELECT " + String.join(", ", values) + ", " + Metadata.LINE + " AS line FROM "
                + dialect.name(load.stage()) + " s) s";
        OptionalLong within = line(
                connection,
                "SELECT MIN(last) FROM (SELECT MAX(line) AS last FROM " + staged + " GROUP BY "
                        + String.join(", ", names) + " HAVING COUNT(*) > 1) d");
        // Of a merge, a row of the table that has the same value may be the one that it updates.
        if (within.isPresent() || load.order().type() != LoadType.APPEND) {
            return within;
        }
        return line(
                connection,
                "SELECT MIN(s.line) FROM " + staged + " JOIN "
                        + dialect.name(load.order().target()) + " t ON " + String.join(" AND ", same));
    }

    private static OptionalLong line(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            long line = result.getLong(1);
            return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(line);
        }
    }
}
