package io.dropoff.fault;

/** The load failed for a reason that neither the file nor an outage explains, for example a missing grant: {@code error/}. */
public final class LoadFailed extends DropoffException {

    private static final long serialVersionUID = 1L;

    public LoadFailed(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
