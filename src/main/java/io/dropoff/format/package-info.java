/** Works out encoding, dialect, header and trailer of a file from its bytes; here is what it is asked and what it answers. */
package io.dropoff.format;
