package io.dropoff.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rules that detection weighs, each with its weight; {@code rules.properties} says where those come from. Immutable. */
public final class Rules {

    /** All of them. */
    public static final Rules STANDARD = new Rules(read());

    private final Map<String, Double> weights;

    private Rules(Map<String, Double> weights) {
        this.weights = weights;
    }

    /** All but one: what is that one worth? */
    public Rules without(String id) {
        Map<String, Double> others = new TreeMap<>(weights);
        if (others.remove(id) == null) {
            throw new IllegalArgumentException("no such rule: " + id);
        }
        return new Rules(others);
    }

    /** Ids in order. */
    public SortedSet<String> ids() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(weights.keySet()));
    }

    /** Of a rule that adds; 0 when it is left out. */
    public double points(String id) {
        return weights.getOrDefault(id, 0.0);
    }

    /** Of a rule that multiplies; 1 when it is left out. */
    public double factor(String id) {
        return weights.getOrDefault(id, 1.0);
    }

    /** Of a rule that works out its own factor; 1 when it is left out. */
    public double scaled(String id, double factor) {
        return weights.containsKey(id) ? weights.get(id) * factor : 1;
    }

    private static Map<String, Double> read() {
        Properties read = new Properties();
        try (InputStream in = Rules.class.getResourceAsStream("rules.properties")) {
            read.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Double> weights = new TreeMap<>();
        read.stringPropertyNames().forEach(id -> weights.put(id, Double.valueOf(read.getProperty(id))));
        return weights;
    }
}
