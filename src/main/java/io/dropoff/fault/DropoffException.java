package io.dropoff.fault;

/** Base of everything Dropoff throws on purpose; each subclass is one way a route has to react. */
public abstract sealed class DropoffException extends RuntimeException
        permits RefusedFile,
                DatabaseUnavailable,
                LoadFailed,
                LoadCancelled,
                LeftInPlace,
                InvalidSettings,
                InvalidRoutes {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    DropoffException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The stable code that goes into the ledger and the report. */
    public final ErrorCode code() {
        return code;
    }
}
