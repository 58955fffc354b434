/** The few exceptions that the routes can name, the codes that a report and the ledger carry, and the words of their sentences. */
package io.dropoff.fault;
