package io.dropoff.contract;

/** Whether one value is what it must be. Belongs to one thread. */
@FunctionalInterface
interface ValueCheck {

    boolean accepts(char[] buffer, int offset, int length);
}
