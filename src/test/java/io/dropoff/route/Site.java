package io.dropoff.route;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A real server that files are fetched from. */
interface Site extends AutoCloseable {

    Mischief mischief();

    /** The settings of a source of this folder, by their last parts; what it needs lies in {@code home}. */
    Map<String, String> settings(String folder, Path home) throws IOException;

    /** A Kamelet that fetches from this folder, and what it needs for that. */
    EstateKamelet kamelet(String folder, Path home) throws IOException;

    /** By name, with its properties. */
    record EstateKamelet(String name, Map<String, String> properties) {}

    /** What its address begins with in the ledger. */
    String address();

    /** A file that appears at once, whole, with an old time where the server has one to set. */
    void put(String folder, String name, String content) throws IOException;

    boolean has(String folder, String name) throws IOException;

    String content(String folder, String name) throws IOException;

    void delete(String folder, String name) throws IOException;

    @Override
    void close();
}
