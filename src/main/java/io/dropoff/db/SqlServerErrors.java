package io.dropoff.db;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What SQL Server's error numbers mean. */
final class SqlServerErrors {

    /** Deadlock, snapshot and in-memory conflicts, Azure throttling and "please try again". */
    private static final Set<Integer> TRANSIENT = Set.of(
            1205, 3960, 3961, 41301, 41302, 41305, 41325, 41839, 10928, 10929, 40143, 40197, 40501, 40540, 49918, 49919,
            49920);

    private static final Set<Integer> BLOCKED = Set.of(1222);

    /** Memory, locks, time to plan, log or disk full, quota of the session (4055x); 823 and 824 are pages that cannot be read. */
    private static final Set<Integer> EXHAUSTED =
            Set.of(701, 8645, 8651, 1204, 8628, 9002, 1101, 1105, 823, 824, 40550, 40551, 40552, 40553);

    /** Login and database not available, paused, read-only, recovering, session killed, shutting down. */
    private static final Set<Integer> OUTAGE = Set.of(
            4060, 4064, 4221, 18452, 18456, 18470, 18486, 18487, 18488, 233, 921, 922, 924, 927, 942, 945, 976, 978,
            983, 596, 601, 6005, 3906, 3908, 9001, 17142, 40613, 40544, 40549, 42108, 42109);

    private static final Set<Integer> CONSTRAINT = Set.of(2627, 2601, 547, 515);

    private static final Set<Integer> VALUE =
            Set.of(220, 232, 241, 242, 245, 248, 295, 2628, 8114, 8115, 8152, 8169, 9819, 4815, 7339);

    /** 1088 and 4902: not there, or not visible to this account, which is a matter of grants after the planner saw the table. */
    private static final Set<Integer> PERMISSION = Set.of(229, 230, 262, 297, 300, 916, 1088, 2760, 4902, 4834, 15247);

    private static final Map<Integer, Fault> FAULTS = Stream.of(
                    Map.entry(Fault.TRANSIENT, TRANSIENT),
                    Map.entry(Fault.BLOCKED, BLOCKED),
                    Map.entry(Fault.EXHAUSTED, EXHAUSTED),
                    Map.entry(Fault.OUTAGE, OUTAGE),
                    Map.entry(Fault.CONSTRAINT, CONSTRAINT),
                    Map.entry(Fault.VALUE, VALUE),
                    Map.entry(Fault.PERMISSION, PERMISSION))
            .flatMap(kind -> kind.getValue().stream().map(number -> Map.entry(number, kind.getKey())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** What Babelfish says for everything that it has no number for. */
    private static final int UNNUMBERED = 33557097;

    private SqlServerErrors() {}

    static Fault classify(SQLException error) {
        Fault known = FAULTS.get(error.getErrorCode());
        if (known != null) {
            return known;
        }
        if ("HY008".equals(error.getSQLState())) {
            return Fault.EXHAUSTED;
        }
        return error.getErrorCode() == UNNUMBERED
                ? byMessage(String.valueOf(error.getMessage()))
                : SqlStates.classify(error).orElse(Fault.OTHER);
    }

    private static Fault byMessage(String message) {
        if (message.contains("violates")) {
            return Fault.CONSTRAINT;
        }
        if (message.contains("lock timeout")) {
            return Fault.BLOCKED;
        }
        boolean conflict = message.contains("deadlock") || message.contains("could not serialize");
        return conflict ? Fault.TRANSIENT : Fault.OTHER;
    }
}
