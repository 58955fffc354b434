/** Streams a file's records with their line numbers: once to profile and prove it, once in batches to load it. */
package io.dropoff.rows;
