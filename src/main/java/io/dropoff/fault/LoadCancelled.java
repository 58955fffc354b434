package io.dropoff.fault;

/** Somebody cancelled the load: the target is untouched, the file goes to {@code error/}. */
public final class LoadCancelled extends DropoffException {

    private static final long serialVersionUID = 1L;

    public LoadCancelled(String message) {
        super(ErrorCode.CANCELLED, message, null);
    }
}
