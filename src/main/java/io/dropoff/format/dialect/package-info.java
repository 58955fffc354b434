/** Which delimiter, quote and escape make a text most like a table. */
package io.dropoff.format.dialect;
