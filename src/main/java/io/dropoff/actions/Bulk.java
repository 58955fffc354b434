package io.dropoff.actions;

import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.DropSearch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What became of one wish for many drops.
 *
 * @param done ids, as they were done
 * @param not those for which it was not possible
 */
public record Bulk(List<Long> done, List<Not> not) {

    /** Why not. */
    public record Not(long id, String why) {}

    /** For programs. */
    public Map<String, Object> json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("matched", done.size() + not.size());
        object.put("done", done.size());
        object.put("not_done", not.size());
        object.put("ids", done);
        object.put(
                "reasons",
                not.stream()
                        .map(one -> Map.of("id", one.id(), "why", one.why()))
                        .toList());
        return object;
    }

    /** Collects while it is done; what fails for one drop does not keep it from the next. */
    static final class BulkTally {

        private static final int AT_ONCE = 500;

        private final List<Long> done = new ArrayList<>();
        private final List<Not> not = new ArrayList<>();

        /** Does it to each drop of a search, the oldest first: files of a table are then loaded in their order. */
        void each(DropActions drops, DropSearch search, Consumer<DropRow> wish) {
            List<DropRow> found = new ArrayList<>();
            List<DropRow> page = drops.find(search, AT_ONCE);
            while (!page.isEmpty()) {
                found.addAll(
                        0,
                        page.stream()
                                .sorted((a, b) -> Long.compare(a.id(), b.id()))
                                .toList());
                page = drops.find(search.before(found.get(0).id()), AT_ONCE);
            }
            found.forEach(row -> one(row, wish));
        }

        private void one(DropRow row, Consumer<DropRow> wish) {
            try {
                wish.accept(row);
                done.add(row.id());
            } catch (NotPossible why) {
                not.add(new Not(row.id(), why.getMessage()));
            }
        }

        Bulk result() {
            return new Bulk(List.copyOf(done), List.copyOf(not));
        }
    }
}
