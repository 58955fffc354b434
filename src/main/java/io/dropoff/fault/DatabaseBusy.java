package io.dropoff.fault;

/**
 * The database works, but not for this piece of work at the moment: somebody holds a lock that it needs ({@link ErrorCode#BLOCKED}), or it
 * wants more log, space, memory or time than there is ({@link ErrorCode#RESOURCES}). What it did is rolled back.
 */
public final class DatabaseBusy extends DatabaseUnavailable {

    private static final long serialVersionUID = 1L;

    public DatabaseBusy(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }

    /** Whether it may be a matter of this piece of work alone, so that waiting would not help. */
    public boolean exhausted() {
        return code() == ErrorCode.RESOURCES;
    }
}
