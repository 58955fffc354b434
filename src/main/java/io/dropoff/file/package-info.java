/** Which version of a file it is. */
package io.dropoff.file;
