package io.dropoff.db;

import java.sql.SQLException;
import java.util.Set;

/** What H2's error codes mean. */
final class H2Errors {

    /** 40001 deadlock, 50200 lock timeout, 90131 concurrent update, 57014 statement cancelled by its timeout. */
    private static final Set<Integer> TRANSIENT = Set.of(40001, 90131);

    /** Closed, closing, broken, locked by a process, exclusive, read-only, damaged, out of disk; 90013/90146 not there. */
    private static final Set<Integer> OUTAGE =
            Set.of(90007, 90013, 90020, 90028, 90030, 90031, 90048, 90067, 90097, 90098, 90121, 90135, 90146, 28000);

    private static final int LOCK_TIMEOUT = 50200;
    private static final int GENERAL = 50000;
    private static final int STATEMENT_TIMEOUT = 57014;

    /** A table, a column. */
    private static final Set<Integer> EXISTS = Set.of(42101, 42121);

    private static final Set<Integer> MISSING = Set.of(42102, 42103, 42104, 42122);

    private static final Set<Integer> PERMISSION = Set.of(90040, 90096);

    private H2Errors() {}

    /** One error, without its causes. */
    static Fault classify(SQLException error) {
        int code = error.getErrorCode();
        if (code == LOCK_TIMEOUT) {
            return Fault.BLOCKED;
        }
        if (code == STATEMENT_TIMEOUT) {
            return Fault.EXHAUSTED;
        }
        if (TRANSIENT.contains(code) || metATableThatGoes(error)) {
            return Fault.TRANSIENT;
        }
        if (OUTAGE.contains(code) || storeIsBroken(error)) {
            return Fault.OUTAGE;
        }
        if (PERMISSION.contains(code)) {
            return Fault.PERMISSION;
        }
        if (EXISTS.contains(code)) {
            return Fault.EXISTS;
        }
        if (MISSING.contains(code)) {
            return Fault.MISSING;
        }
        return SqlStates.classify(error).orElse(Fault.OTHER);
    }

    /** H2 (2.4.240) reads its catalog without a lock: a table that another connection drops meanwhile has no name any more. */
    private static boolean metATableThatGoes(SQLException error) {
        return error.getErrorCode() == GENERAL
                && String.valueOf(error.getMessage()).contains("NullPointerException");
    }

    private static boolean storeIsBroken(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getName().equals("org.h2.mvstore.MVStoreException")) {
                return true;
            }
        }
        return false;
    }
}
