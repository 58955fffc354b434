/** By when files are expected, and what has become of them; nothing here looks at a clock, a file or a database. */
package io.dropoff.expected;
