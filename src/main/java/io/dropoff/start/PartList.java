package io.dropoff.start;

import io.dropoff.settings.Settings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of Dropoff, by the names that routes call them. Each is made when a route or another part first asks for it, and there is one
 * of each: an application that has the jar but none of our routes has none of them. An application's own bean is taken instead of ours when
 * it has the same name or, for a part that can be replaced, the part's type. Thread-safe.
 */
public final class PartList extends LifecycleStrategySupport implements BeanRepository {

    private static final Logger LOG = LoggerFactory.getLogger(PartList.class);
    private static final String NAME = "dropoffParts";

    private final CamelContext context;
    private final Map<String, Listed<?>> parts = new LinkedHashMap<>();
    private final Map<String, Object> made = new LinkedHashMap<>();
    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();

    private PartList(CamelContext context) {
        this.context = context;
    }

    /** @param role the type by which another one is found and taken instead; null when it can only be replaced by its name */
    private record Listed<T>(Class<?> role, Class<T> type, boolean closes, Function<PartList, ? extends T> maker) {

        boolean is(Class<?> wanted) {
            return type == wanted || role == wanted;
        }
    }

    /** Those of a context; none at first. */
    public static PartList of(CamelContext context) {
        Registry registry = context.getRegistry();
        PartList list = registry.lookupByNameAndType(NAME, PartList.class);
        if (list == null) {
            list = new PartList(context);
            registry.bind(NAME, list);
            ((DefaultRegistry) registry).addBeanRepository(list);
            context.addLifecycleStrategy(list);
        }
        return list;
    }

    /** A part. */
    public <T> void part(String name, Class<T> type, Function<PartList, ? extends T> maker) {
        parts.put(name, new Listed<>(null, type, false, maker));
    }

    /** A part that is closed when the context has stopped. */
    <T extends AutoCloseable> void closing(String name, Class<T> type, Function<PartList, ? extends T> maker) {
        parts.put(name, new Listed<>(null, type, true, maker));
    }

    /** A part that an application may have of its own: a bean of this role, whatever its name. */
    <T> void replaceable(String name, Class<? super T> role, Class<T> type, Function<PartList, ? extends T> maker) {
        parts.put(name, new Listed<>(role, type, false, maker));
    }

    /** The settings of the application. */
    public Settings settings() {
        return Parts.one(context, Settings.class);
    }

    /** The part of this role, theirs or ours; ours when it is asked for by its own type. */
    public <T> T one(Class<T> type) {
        String name = nameOf(type);
        Listed<?> part = parts.get(name);
        Object found = part.role() == null || part.role() == type
                ? context.getRegistry().lookupByName(name)
                : ours(name);
        return type.cast(found);
    }

    /** Whether there is a part of this type, made or not. */
    boolean has(Class<?> type) {
        return parts.values().stream().anyMatch(part -> part.is(type));
    }

    Set<String> names() {
        return parts.keySet();
    }

    private String nameOf(Class<?> type) {
        return parts.entrySet().stream()
                .filter(part -> part.getValue().is(type))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Dropoff has no part of type " + type.getName()));
    }

    @Override
    public Object lookupByName(String name) {
        Listed<?> part = parts.get(name);
        if (part == null || isTheirs(name)) {
            return null; // the registry itself has it, or nobody
        }
        Object replaced = part.role() == null ? null : replacement(name, part.role());
        return replaced == null ? ours(name) : replaced;
    }

    private boolean isTheirs(String name) {
        DefaultRegistry registry = (DefaultRegistry) context.getRegistry();
        return registry.getFallbackRegistry().lookupByName(name) != null
                || registry.getSupplierRegistry().lookupByName(name) != null;
    }

    private Object replacement(String name, Class<?> role) {
        Map<String, Object> theirs = new TreeMap<>(context.getRegistry().findByTypeWithName(role));
        theirs.remove(name);
        if (theirs.size() > 1) {
            throw new IllegalStateException(theirs.size() + " beans replace " + name + ", the " + role.getSimpleName()
                    + ": " + String.join(", ", theirs.keySet()) + "; there can be one");
        }
        return theirs.values().stream().findFirst().orElse(null);
    }

    private synchronized Object ours(String name) {
        Object part = made.get(name);
        if (part == null) {
            part = parts.get(name).maker().apply(this);
            made.put(name, part);
            if (parts.get(name).closes()) {
                toClose.push((AutoCloseable) part);
            }
        }
        return part;
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
        Listed<?> part = parts.get(name);
        if (part == null) {
            return null;
        }
        Object found = lookupByName(name);
        return type.isInstance(found) ? type.cast(found) : null;
    }

    /** Those that are made: asking for a type makes none. */
    @Override
    public synchronized <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return made.entrySet().stream()
                .filter(part -> type.isInstance(part.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, part -> type.cast(part.getValue())));
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return Set.copyOf(findByTypeWithName(type).values());
    }

    /** The last one made is closed first: it may use those before it. */
    @Override
    public synchronized void onContextStopped(CamelContext stopped) {
        while (!toClose.isEmpty()) {
            try {
                toClose.pop().close();
            } catch (Exception e) {
                LOG.warn("A part cannot be closed", e);
            }
        }
        made.clear();
    }
}
