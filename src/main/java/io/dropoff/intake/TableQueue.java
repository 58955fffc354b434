package io.dropoff.intake;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LeftInPlace;
import java.util.AbstractQueue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.UnitOfWorkHelper;

/**
 * The queue behind {@code seda:dropoff-load}: files of one table leave it one at a time and in order, different tables side by side on as
 * many lanes as the endpoint has consumers. A table is busy from the moment its file leaves until that exchange is done. A hash of
 * the table over fixed lanes would let one large file hold up every table that shares its lane. Thread-safe.
 *
 * <p>What must always hold, whoever calls: at most one exchange of a table is out; those of one table leave in the order in which they
 * came; at most {@code capacity} wait; a table with waiting exchanges is in {@code waiting} exactly once, one without is not; an exchange
 * that left frees its table exactly once, when it is done and its file is filed; while it is held, none leaves. All fields are guarded by {@code lock}. A change that
 * makes an exchange ready signals {@code mayLeave}, one that makes room signals {@code hasRoom}.
 */
public final class TableQueue extends AbstractQueue<Exchange> implements BlockingQueue<Exchange> {

    /** Exchange property with the table's name; exchanges without one wait for nobody. */
    public static final String TABLE = "dropoffTable";

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition mayLeave = lock.newCondition();
    private final Condition hasRoom = lock.newCondition();
    private final Condition idle = lock.newCondition();
    /** Tables in the order in which their oldest exchange came. */
    private final Map<Object, ArrayDeque<Exchange>> waiting = new LinkedHashMap<>();

    private final Set<Object> busy = new HashSet<>();
    private int size;
    private final BooleanSupplier mayBegin;
    private boolean held;

    /** @param capacity exchanges that may wait, at least 1 */
    public TableQueue(int capacity) {
        this(capacity, () -> true);
    }

    /**
     * Of one that stands still at times.
     *
     * @param mayBegin asked at each poll: whether an exchange may leave
     */
    public TableQueue(int capacity, BooleanSupplier mayBegin) {
        this.capacity = capacity;
        this.mayBegin = mayBegin;
    }

    private static Object key(Exchange exchange) {
        Object table = exchange.getProperty(TABLE);
        return table == null ? exchange : table;
    }

    @Override
    public boolean offer(Exchange exchange) {
        lock.lock();
        try {
            if (size == capacity) {
                return false;
            }
            waiting.computeIfAbsent(key(exchange), k -> new ArrayDeque<>()).add(exchange);
            size++;
            mayLeave.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean offer(Exchange exchange, long timeout, TimeUnit unit) throws InterruptedException {
        long nanos = unit.toNanos(timeout);
        lock.lockInterruptibly();
        try {
            while (size == capacity) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = hasRoom.awaitNanos(nanos);
            }
            return offer(exchange);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void put(Exchange exchange) throws InterruptedException {
        offer(exchange, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    @Override
    public Exchange poll() {
        lock.lock();
        try {
            if (held || !mayBegin.getAsBoolean()) {
                return null;
            }
            Iterator<Map.Entry<Object, ArrayDeque<Exchange>>> tables =
                    waiting.entrySet().iterator();
            while (tables.hasNext()) {
                Map.Entry<Object, ArrayDeque<Exchange>> table = tables.next();
                if (busy.add(table.getKey())) {
                    Exchange exchange = table.getValue().remove();
                    tables.remove();
                    if (!table.getValue().isEmpty()) {
                        // To the end: every table gets its turn.
                        waiting.put(table.getKey(), table.getValue());
                    }
                    size--;
                    hasRoom.signal();
                    exchange.getExchangeExtension().addOnCompletion(new TableIsFree(table.getKey()));
                    return exchange;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private final class TableIsFree extends SynchronizationAdapter {
        private final Object table;

        TableIsFree(Object table) {
            this.table = table;
        }

        @Override
        public void onDone(Exchange exchange) {
            lock.lock();
            try {
                busy.remove(table);
                mayLeave.signal();
                idle.signal();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public int getOrder() {
            return LOWEST; // after the file is filed
        }
    }

    /** Lets no exchange leave until {@link #letLeave()}, and waits until all that left are done. One caller at a time. */
    public void holdUntilIdle() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            held = true;
            while (!busy.isEmpty()) {
                idle.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends {@link #holdUntilIdle()}. */
    public void letLeave() {
        lock.lock();
        try {
            held = false;
            mayLeave.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Exchange poll(long timeout, TimeUnit unit) throws InterruptedException {
        long nanos = unit.toNanos(timeout);
        lock.lockInterruptibly();
        try {
            Exchange exchange = poll();
            while (exchange == null && nanos > 0) {
                nanos = mayLeave.awaitNanos(nanos);
                exchange = poll();
            }
            return exchange;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Exchange take() throws InterruptedException {
        return poll(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    @Override
    public Exchange peek() {
        lock.lock();
        try {
            return waiting.isEmpty() ? null : waiting.values().iterator().next().peek();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int size() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int remainingCapacity() {
        return capacity - size();
    }

    /** Tables that have a file in a lane. */
    public int busyTables() {
        lock.lock();
        try {
            return busy.size();
        } finally {
            lock.unlock();
        }
    }

    /** A snapshot; the iterator cannot remove. */
    @Override
    public Iterator<Exchange> iterator() {
        lock.lock();
        try {
            List<Exchange> all = new ArrayList<>(size);
            waiting.values().forEach(all::addAll);
            return List.copyOf(all).iterator();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean remove(Object exchange) {
        lock.lock();
        try {
            ArrayDeque<Exchange> queue = waiting.get(key((Exchange) exchange));
            boolean removed = queue != null && queue.remove(exchange);
            if (removed) {
                size--;
                hasRoom.signal();
                waiting.values().removeIf(ArrayDeque::isEmpty);
            }
            return removed;
        } finally {
            lock.unlock();
        }
    }

    /** Purge when the lanes stop, with the application or for other routes: every waiting file goes back to its folder untouched. */
    @Override
    public void clear() {
        List<Exchange> purged = new ArrayList<>();
        lock.lock();
        try {
            waiting.values().forEach(purged::addAll);
            waiting.clear();
            size = 0;
            hasRoom.signalAll();
        } finally {
            lock.unlock();
        }
        for (Exchange exchange : purged) {
            exchange.setException(new LeftInPlace(ErrorCode.NOT_ITS_TURN, "the lanes stop"));
            UnitOfWorkHelper.doneSynchronizations(
                    exchange, exchange.getExchangeExtension().handoverCompletions());
        }
    }

    @Override
    public int drainTo(Collection<? super Exchange> sink) {
        return drainTo(sink, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super Exchange> sink, int max) {
        int moved = 0;
        for (Exchange next = moved < max ? poll() : null; next != null; next = moved < max ? poll() : null) {
            sink.add(next);
            moved++;
        }
        return moved;
    }
}
