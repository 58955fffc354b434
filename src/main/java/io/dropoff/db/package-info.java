/** The database: pool, transactions with retry, identifiers, scripts, and one dialect per product. */
package io.dropoff.db;
