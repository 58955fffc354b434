package io.dropoff.start;

import java.util.Set;
import org.apache.camel.CamelContext;

/** Finds the parts that {@code routes/beans.camel.yaml} or an estate declares by their types, so that their names are free. */
public final class Parts {

    private Parts() {}

    /** @throws IllegalStateException when there is none of this type, or more than one */
    public static <T> T one(CamelContext context, Class<T> type) {
        Set<T> parts = context.getRegistry().findByType(type);
        if (parts.size() != 1) {
            throw new IllegalStateException((parts.isEmpty() ? "no bean" : parts.size() + " beans") + " of type "
                    + type.getName() + "; routes/beans.camel.yaml declares one");
        }
        return parts.iterator().next();
    }

    /** Whether the application uses our beans at all. */
    public static boolean has(CamelContext context, Class<?> type) {
        return !context.getRegistry().findByType(type).isEmpty();
    }
}
