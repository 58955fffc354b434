package io.dropoff.bench;

/** One way to do a piece of work, or one thing to measure; lives in a JVM of its own. */
interface Contender {

    /** What is there before the clock starts. */
    void prepare() throws Exception;

    /** The work, while the clock runs. */
    void run() throws Exception;

    /** What was done: rows or files; asked once the clock stopped. */
    long done() throws Exception;

    /** What is put away at the end. */
    default void finish() throws Exception {}

    /** Seconds of CPU time, when others than those of this JVM count. */
    default double cpu(double own) {
        return own;
    }
}
