/** What a table's files must be (data contracts), and what they are (statistics of their columns). */
package io.dropoff.contract;
