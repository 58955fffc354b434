/** What operators see from outside: health, metrics, JMX, and the HTTP server that offers them. */
package io.dropoff.ops;
