package io.dropoff.fault;

/** The database is down, unreachable or read-only, or, as {@link DatabaseBusy}, too busy: the file stays where it is and is tried again. */
public sealed class DatabaseUnavailable extends DropoffException permits DatabaseBusy {

    private static final long serialVersionUID = 1L;

    public DatabaseUnavailable(String message, Throwable cause) {
        this(ErrorCode.DATABASE_UNAVAILABLE, message, cause);
    }

    DatabaseUnavailable(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
