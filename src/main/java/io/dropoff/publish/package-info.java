/** Makes loaded rows live in one transaction, and takes tables back to what they held. */
package io.dropoff.publish;
