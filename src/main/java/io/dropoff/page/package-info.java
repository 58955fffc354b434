/** The web page: what a browser gets from a running Dropoff. Templates are in {@code src/main/jte}. */
package io.dropoff.page;
