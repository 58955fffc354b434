package io.dropoff.format.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What is unlikely in an encoding costs; {@code costs.properties} has the numbers, and says where they come from. */
final class Costs {

    private static final Properties COSTS = read();

    private Costs() {}

    static double of(String id) {
        return Double.parseDouble(COSTS.getProperty(id));
    }

    private static Properties read() {
        try (InputStream in = Costs.class.getResourceAsStream("costs.properties")) {
            Properties costs = new Properties();
            costs.load(in);
            return costs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
