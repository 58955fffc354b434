/** What belongs to the table: header, rows, and what stands above and below them. */
package io.dropoff.format.table;
