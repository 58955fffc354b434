/** What people may ask of Dropoff, by a command, the API or the page: one set of questions and changes. */
package io.dropoff.actions;
