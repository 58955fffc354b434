/** What happens when the database goes away or a process ended badly: intake pauses, leftovers are put in order, work goes on. */
package io.dropoff.recovery;
