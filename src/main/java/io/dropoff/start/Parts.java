package io.dropoff.start;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;

/** Finds parts by their types, ours or an estate's, so that their names are free. */
public final class Parts {

    private static final String OURS = "io.dropoff.";

    private Parts() {}

    /**
     * The part of this type. One of a common type, a clock or a time zone, is the one that Dropoff uses, not any that the application has.
     *
     * @throws IllegalStateException when there is none of this type, or more than one
     */
    public static <T> T one(CamelContext context, Class<T> type) {
        PartList list = PartList.of(context);
        boolean ours = type.getName().startsWith(OURS);
        Map<String, T> beans = ours ? new TreeMap<>(context.getRegistry().findByTypeWithName(type)) : Map.of();
        if (beans.isEmpty() && list.has(type)) {
            return list.one(type);
        }
        if (beans.size() != 1) {
            throw new IllegalStateException(
                    (beans.isEmpty() ? "no bean" : beans.size() + " beans") + " of type " + type.getName());
        }
        return beans.values().iterator().next();
    }

    /** Whether the application uses this part of ours: a route of it, or another part that it uses, has asked for it. */
    public static boolean has(CamelContext context, Class<?> type) {
        return !context.getRegistry().findByType(type).isEmpty();
    }
}
