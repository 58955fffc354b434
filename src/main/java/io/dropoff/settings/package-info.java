/** Properties, environment and system properties, read once, checked together, then frozen into records. */
package io.dropoff.settings;
