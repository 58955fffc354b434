package io.dropoff.fault;

/** The database is down, unreachable, read-only or too busy: the file stays where it is and is tried again. */
public final class DatabaseUnavailable extends DropoffException {

    private static final long serialVersionUID = 1L;

    public DatabaseUnavailable(String message, Throwable cause) {
        super(ErrorCode.DATABASE_UNAVAILABLE, message, cause);
    }
}
