/** What happens to files afterwards: {@code processed/}, {@code error/} with a report, retention. */
package io.dropoff.filing;
