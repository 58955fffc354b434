/**
 * Nodes that share their work through a message broker ({@code dropoff.dispatch=jms}). A message says that a table has a drop; which one,
 * and who loads it, the ledger decides, so that a message may be lost, doubled, late or out of order.
 */
package io.dropoff.dispatch;
