package io.dropoff.db;

/** What a database error means for the work that met it. */
public enum Fault {
    /** Deadlock victim, snapshot conflict, throttling: the same work may succeed at once. */
    TRANSIENT,
    /** Somebody else's transaction holds a lock: the same work succeeds when that one ends. */
    BLOCKED,
    /** The work needs more memory, log, disk or time than there is at the moment, which may be a matter of this work alone. */
    EXHAUSTED,
    /** The database is away, refuses the login or is read-only: work resumes when somebody mended it. */
    OUTAGE,
    /** A key, foreign key, check or NOT NULL forbids the rows. */
    CONSTRAINT,
    /** A value does not fit the type of its column. */
    VALUE,
    /** A grant is missing. */
    PERMISSION,
    /** What is to be made is there: perhaps because it was made, and the answer was lost. Told only where DDL commits. */
    EXISTS,
    /** What is to be changed or dropped is not there: perhaps because it was dropped, and the answer was lost. Told only where DDL commits. */
    MISSING,
    /** Everything else: a retry does not help. */
    OTHER;

    /** Whether the same work may succeed in a moment. The others have waited already, or would take as long again. */
    boolean passesSoon() {
        return this == TRANSIENT || this == OUTAGE;
    }
}
