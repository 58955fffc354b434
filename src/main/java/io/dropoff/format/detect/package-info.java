/** The phases of detection, one after the other. */
package io.dropoff.format.detect;
