/** Works out encoding, dialect, header and trailer of a file from its bytes; one class per phase. */
package io.dropoff.format;
