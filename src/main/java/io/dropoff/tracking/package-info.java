/** The ledger of drops, {@code File_Monitor_Tracking}: one row per drop of a file, and who may work on it. */
package io.dropoff.tracking;
