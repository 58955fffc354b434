/**
 * Decides when a file in a drop-off folder may be taken: which names count, when a file is complete, whose turn it is. What
 * happens to it afterwards is the routes' business.
 */
package io.dropoff.intake;
