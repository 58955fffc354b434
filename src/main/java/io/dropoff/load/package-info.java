/** Writes a file's rows: checks values, stages or inserts them, keeps count, can be cancelled. */
package io.dropoff.load;
