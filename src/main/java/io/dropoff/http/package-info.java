/** The one server: who asks, what that person may, and how the server says no. */
package io.dropoff.http;
