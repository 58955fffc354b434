/**
 * The beans that {@code routes/*.camel.yaml} name: thin steps between Camel's exchanges and the parts that do the context. The order of
 * the steps, the branches and the failure policy are the routes'.
 */
package io.dropoff.route;
