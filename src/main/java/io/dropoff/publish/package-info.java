/**
 * Makes loaded rows live in one transaction, and takes tables back to what they held. What a load replaced is its before-image here; people who
 * choose one to go back to are shown versions, and a DBA finds both as rows of the backup table.
 */
package io.dropoff.publish;
