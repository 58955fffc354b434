package io.dropoff.load;

import io.dropoff.db.Database;
import io.dropoff.db.Fault;
import io.dropoff.db.SqlMessage;
import io.dropoff.db.TableName;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Database errors while loading, as the routes know errors. */
public final class LoadErrors {

    /** Where the databases begin to quote cell values. */
    private static final Pattern VALUES = Pattern.compile(
            "(?is)( VALUES \\(|\\.?\\s*(The duplicate key|Truncated) value| value '|, value =|\\s*Key \\().*");

    private LoadErrors() {}

    /** A constraint or a value is the file's fault; everything else as {@link Database#failure}. */
    public static RuntimeException of(Database database, TableName target, SQLException error) {
        Fault fault = database.dialect().classify(error);
        if (fault != Fault.CONSTRAINT && fault != Fault.VALUE) {
            return database.failure("load " + target, error);
        }
        OptionalLong line =
                error instanceof BatchInsert.RowFailed row ? OptionalLong.of(row.line()) : OptionalLong.empty();
        return constraint(target, line, withoutValues(error), error);
    }

    /** The rows break a rule of the table. */
    public static RefusedFile constraint(TableName target, OptionalLong line, String rule, SQLException cause) {
        String where = line.isPresent() ? "line " + line.getAsLong() + ": " : "";
        RefusedFile rejected = new RefusedFile(
                ErrorCode.CONSTRAINT,
                line.isPresent() ? RefusedFile.Place.line(line.getAsLong()) : RefusedFile.Place.FILE,
                where + target + " does not take the rows: " + rule,
                "Correct the rows, or the table's key or check. Nothing of this file was loaded.");
        if (cause != null) {
            rejected.addSuppressed(cause);
        }
        return rejected;
    }

    /** The message up to where it quotes what the file holds. */
    private static String withoutValues(Throwable error) {
        return VALUES.matcher(SqlMessage.of(error)).replaceFirst("");
    }
}
