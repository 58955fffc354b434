/** How bytes become text: byte order marks, UTF-8, UTF-16, legacy encodings. */
package io.dropoff.format.encoding;
