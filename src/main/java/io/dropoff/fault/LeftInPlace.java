package io.dropoff.fault;

/** Not this file's turn (another process has it, an older one comes first, it changed or is gone): nothing is moved. */
public final class LeftInPlace extends DropoffException {

    private static final long serialVersionUID = 1L;

    public LeftInPlace(ErrorCode code, String reason) {
        super(code, reason, null);
    }
}
