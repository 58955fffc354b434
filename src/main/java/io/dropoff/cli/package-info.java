/** The commands: what people and schedulers start, and the only place that prints or ends the process. */
package io.dropoff.cli;
