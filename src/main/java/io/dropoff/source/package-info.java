/**
 * Fetches files from elsewhere (SFTP, FTPS, object stores) into drop folders. A fetched file is a drop like any other: nothing here
 * loads. Camel lists and opens, the route template says how; what is fetched, kept and removed is decided here.
 */
package io.dropoff.source;
