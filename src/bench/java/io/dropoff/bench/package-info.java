/** How fast files are loaded, beside other ways to load them; and what the waiting application costs. */
package io.dropoff.bench;
