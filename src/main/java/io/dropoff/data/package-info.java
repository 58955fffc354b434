/** The folder {@code dropoff.data} and what lies in it: for the account that runs Dropoff, and nobody else; among it the audit trail. */
package io.dropoff.data;
