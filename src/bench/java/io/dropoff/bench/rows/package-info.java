/** How fast files are profiled and read. */
package io.dropoff.bench.rows;
