/** The beans of {@code routes/api.camel.yaml}: requests in, JSON and problems out. What they do lies in {@code actions}. */
package io.dropoff.api;
