package io.dropoff.db;

/** What a database error means for the work that met it. */
public enum Fault {
    /** Deadlock victim, lock timeout, snapshot conflict, statement timeout, throttling: the same work may succeed at once. */
    TRANSIENT,
    /** The database is away, refuses the login, is read-only or out of space: work resumes when somebody mended it. */
    OUTAGE,
    /** A key, foreign key, check or NOT NULL forbids the rows. */
    CONSTRAINT,
    /** A value does not fit the type of its column. */
    VALUE,
    /** A grant is missing. */
    PERMISSION,
    /** Everything else: a retry does not help. */
    OTHER
}
