/** What people are told when something needs them: the message that {@code routes/alerts.camel.yaml} carries on. */
package io.dropoff.alerts;
