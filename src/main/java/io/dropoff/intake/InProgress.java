package io.dropoff.intake;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Paths that the folders' consumers have in hand. Camel's own repository forgets the oldest past 5,000, and Camel asks for a file whose
 * name has a backslash by one spelling and releases it by another, so that it would be in hand for ever. Thread-safe.
 */
public final class InProgress extends ServiceSupport implements IdempotentRepository {

    private final Set<String> paths = ConcurrentHashMap.newKeySet();

    private static String key(String path) {
        return path.replace('\\', '/');
    }

    @Override
    public boolean add(String path) {
        return paths.add(key(path));
    }

    @Override
    public boolean contains(String path) {
        return paths.contains(key(path));
    }

    @Override
    public boolean remove(String path) {
        return paths.remove(key(path));
    }

    @Override
    public boolean confirm(String path) {
        return contains(path);
    }

    @Override
    public void clear() {
        paths.clear();
    }
}
