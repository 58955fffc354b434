package io.dropoff.cli;

/** What the process tells its caller; fixed, because schedulers depend on it. */
enum ExitCode {
    /** Everything that was asked for is done. */
    OK(0),
    /** At least one file failed, or what was asked for is not possible. */
    FAILED(1),
    /** Wrong usage or settings; nothing was done. */
    USAGE(2),
    /** The database cannot be reached, or a disk is full: what waits can be loaded when that is mended. */
    DATABASE(3),
    /** A defect in Dropoff. */
    DEFECT(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
