package io.dropoff.start;

import io.dropoff.filing.FiledName;
import io.dropoff.format.FormatDetection;
import io.dropoff.naming.Naming;
import io.dropoff.schema.TablePlanning;
import io.dropoff.tracking.Owner;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.BeanRepository;

/**
 * The parts that an application may have of its own: a bean of the part's type, whatever its name, is taken wherever {@code
 * routes/beans.camel.yaml} names ours. Thread-safe.
 */
final class Replacements implements BeanRepository {

    /** Name of our bean to the type by which another one is found. */
    private static final Map<String, Class<?>> PARTS = Map.of(
            "dropoffTableNames", Naming.class,
            "dropoffFormats", FormatDetection.class,
            "dropoffPlanner", TablePlanning.class,
            "dropoffFiledName", FiledName.class,
            "dropoffOwner", Owner.class);

    private final CamelContext context;

    Replacements(CamelContext context) {
        this.context = context;
    }

    @Override
    public Object lookupByName(String name) {
        Class<?> part = PARTS.get(name);
        if (part == null) {
            return null;
        }
        Map<String, Object> theirs = new TreeMap<>(context.getRegistry().findByTypeWithName(part));
        theirs.remove(name);
        if (theirs.size() > 1) {
            throw new IllegalStateException(theirs.size() + " beans replace " + name + ", the " + part.getSimpleName()
                    + ": " + String.join(", ", theirs.keySet()) + "; there can be one");
        }
        return theirs.values().stream().findFirst().orElse(null);
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
        Object found = lookupByName(name);
        return type.isInstance(found) ? type.cast(found) : null;
    }

    /** They are found by type under their own names. */
    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return Map.of();
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return Set.of();
    }
}
