/**
 * How Dropoff gets into a Camel application and how it starts and stops there: settings, beans that YAML cannot name, the check of the
 * routes, and an application of its own around them.
 */
package io.dropoff.start;
