/** The few exceptions that the routes can name, and the codes that a report and the ledger carry. */
package io.dropoff.fault;
