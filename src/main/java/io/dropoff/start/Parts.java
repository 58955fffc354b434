package io.dropoff.start;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;

/** Finds the parts that {@code routes/beans.camel.yaml} or an estate declares by their types, so that their names are free. */
public final class Parts {

    private static final String OURS = "dropoff";

    private Parts() {}

    /**
     * The part of this type. When an application has others of a common one, a clock or a time zone, it is the one whose name begins as
     * ours do.
     *
     * @throws IllegalStateException when there is none of this type, or more than one
     */
    public static <T> T one(CamelContext context, Class<T> type) {
        Map<String, T> parts = new TreeMap<>(context.getRegistry().findByTypeWithName(type));
        if (parts.size() > 1) {
            parts.keySet().removeIf(name -> !name.startsWith(OURS));
        }
        if (parts.size() != 1) {
            throw new IllegalStateException((parts.isEmpty() ? "no bean" : parts.size() + " beans") + " of type "
                    + type.getName() + "; routes/beans.camel.yaml declares one");
        }
        return parts.values().iterator().next();
    }

    /** Whether the application uses our beans at all. */
    public static boolean has(CamelContext context, Class<?> type) {
        return !context.getRegistry().findByType(type).isEmpty();
    }
}
