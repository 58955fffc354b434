package io.dropoff.ops;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Locale;
import java.util.Optional;

/** Whether the heap is so full after a collection that the process does little else than collect. */
public final class MemoryProbe implements Probe {

    private static final long MIB = 1L << 20;
    private static final int TOO_FULL_PERCENT = 95;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public boolean isLiveness() {
        return true;
    }

    @Override
    public Finding look() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        String text = String.format(Locale.ROOT, "%,d of %,d MiB heap used", heap.getUsed() / MIB, heap.getMax() / MIB);
        boolean full = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryProbe::afterCollection)
                .flatMap(Optional::stream)
                .anyMatch(percent -> percent >= TOO_FULL_PERCENT);
        return new Finding(name(), !full, text, text);
    }

    /** Only pools that may grow to the whole heap say something about it; eden and survivors are full by design. */
    private static Optional<Long> afterCollection(MemoryPoolMXBean pool) {
        MemoryUsage usage = pool.getCollectionUsage();
        boolean old = pool.getName().contains("Old") || pool.getName().contains("Tenured");
        return !old || usage == null || usage.getMax() <= 0
                ? Optional.empty()
                : Optional.of(100 * usage.getUsed() / usage.getMax());
    }
}
