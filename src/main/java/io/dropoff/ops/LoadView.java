package io.dropoff.ops;

import io.dropoff.load.RunningLoads.RunningLoad;

/** A running load as JMX shows it: a bean, because JMX of Java 17 knows no records. */
public final class LoadView {

    private final RunningLoad load;

    LoadView(RunningLoad load) {
        this.load = load;
    }

    /** Its row in the ledger. */
    public long getId() {
        return load.id();
    }

    /** Name of the file. */
    public String getFile() {
        return load.file();
    }

    /** Its table. */
    public String getTable() {
        return load.table();
    }

    /** Where it is. */
    public String getPhase() {
        return load.control().phase().word();
    }

    /** Rows written so far. */
    public long getRows() {
        return load.control().rowsWritten();
    }

    /** Rows of the file; 0 while unknown. */
    public long getTotal() {
        return load.control().rowsTotal();
    }
}
