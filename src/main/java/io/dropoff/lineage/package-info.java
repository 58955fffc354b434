/** Where a table's rows came from, told to a catalog of lineage (OpenLineage): off unless an address is set. */
package io.dropoff.lineage;
