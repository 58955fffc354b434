/** Reads a table as it is and plans what has to change for a file; changes nothing itself. */
package io.dropoff.schema;
