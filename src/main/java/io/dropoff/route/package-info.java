/**
 * The beans that {@code routes/*.camel.yaml} name: thin steps between Camel's exchanges and the parts that do the work. The order of
 * the steps, the branches and the failure policy are the routes'.
 */
package io.dropoff.route;
