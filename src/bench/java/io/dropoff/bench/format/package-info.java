/** How well and how fast formats are found, measured on labelled files. */
package io.dropoff.bench.format;
