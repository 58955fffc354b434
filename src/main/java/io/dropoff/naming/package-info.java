/** Table names from file names, column names from headers. */
package io.dropoff.naming;
