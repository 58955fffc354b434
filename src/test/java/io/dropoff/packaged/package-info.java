/** Scenarios on the packaged application in processes of its own, on real files and a real database file. */
package io.dropoff.packaged;
