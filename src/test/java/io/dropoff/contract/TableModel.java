package io.dropoff.contract;

import io.dropoff.publish.LoadToUndo;
import io.dropoff.publish.Merged;
import io.dropoff.settings.LoadType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** What a table must hold, thought through row by row in memory, without SQL: the columns id, a and b, merged by id. */
public final class TableModel {

    /** A row of a file; b is passed over where the file lacks it. */
    public record Row(String id, String a, String b) {
        private String key() {
            return id.stripTrailing();
        }
    }

    /** A row of the table, and where it came from. */
    record Held(String id, String a, String b, LoadType type, long load) {
        private String key() {
            return id.stripTrailing();
        }

        @Override
        public String toString() {
            return id + "|" + shown(a) + "|" + shown(b) + "|" + type.word() + "|" + load;
        }

        private static String shown(String value) {
            return value == null ? "∅" : value;
        }
    }

    /**
     * What must come of a step.
     *
     * @param refusal a part of its message; empty = it is done
     */
    public record Expected(Optional<String> refusal, Optional<Merged> merged) {
        static final Expected DONE = new Expected(Optional.empty(), Optional.empty());

        static Expected refused(String message) {
            return new Expected(Optional.of(message), Optional.empty());
        }
    }

    /** A load that was completed. */
    public record Load(long id, LoadType type, long rows, long updated, int image) {
        LoadToUndo toUndo() {
            return new LoadToUndo(id, rows, updated, image, type == LoadType.MERGE ? List.of("id") : List.of());
        }
    }

    private final boolean unique;
    private final int keep;
    private List<Held> rows = new ArrayList<>();
    private final TreeMap<Integer, List<Held>> versions = new TreeMap<>();
    private final TreeMap<Integer, List<Held>> replaced = new TreeMap<>();
    private final Map<Long, Load> loads = new LinkedHashMap<>();

    /** @param unique whether id is the table's primary key */
    public TableModel(boolean unique, int keep) {
        this.unique = unique;
        this.keep = keep;
    }

    /** As it is now; what is done to one is not done to the other. */
    public TableModel copy() {
        TableModel copy = new TableModel(unique, keep);
        copy.rows = new ArrayList<>(rows);
        copy.versions.putAll(versions);
        copy.replaced.putAll(replaced);
        copy.loads.putAll(loads);
        return copy;
    }

    public List<String> rows() {
        return rows.stream().map(Held::toString).sorted().toList();
    }

    /** Version to the number of its rows. */
    public Map<Integer, Integer> versions() {
        Map<Integer, Integer> counts = new TreeMap<>();
        versions.forEach((version, held) -> counts.put(version, held.size()));
        return counts;
    }

    /** Completed and not undone. */
    public List<Load> loads() {
        return List.copyOf(loads.values());
    }

    public Expected load(long id, LoadType type, List<Row> file, boolean withB) {
        return switch (type) {
            case APPEND -> append(id, type, file, withB, new ArrayList<>(rows));
            case FULLLOAD -> fullload(id, file, withB);
            case MERGE -> merge(id, file, withB);
        };
    }

    private Expected append(long id, LoadType type, List<Row> file, boolean withB, List<Held> after) {
        for (Row row : file) {
            after.add(new Held(row.id(), row.a(), withB ? row.b() : null, type, id));
        }
        Set<String> ids = new HashSet<>();
        if (unique && !after.stream().map(Held::id).allMatch(ids::add)) {
            return Expected.refused("key");
        }
        rows = after;
        loads.put(id, new Load(id, type, file.size(), 0, 0));
        return Expected.DONE;
    }

    private Expected fullload(long id, List<Row> file, boolean withB) {
        List<Held> before = rows;
        Expected expected = append(id, LoadType.FULLLOAD, file, withB, new ArrayList<>());
        if (expected.refusal().isEmpty()) {
            image(versions, before);
        }
        return expected;
    }

    private OptionalInt image(TreeMap<Integer, List<Held>> images, List<Held> held) {
        if (held.isEmpty()) {
            return OptionalInt.empty();
        }
        int version = images.isEmpty() ? 1 : images.lastKey() + 1;
        images.put(version, List.copyOf(held));
        images.headMap(version - keep, true).clear();
        return OptionalInt.of(version);
    }

    private Expected merge(long id, List<Row> file, boolean withB) {
        Set<String> keys = new HashSet<>();
        if (!file.stream().map(Row::key).allMatch(keys::add)) {
            return Expected.refused("have the same key");
        }
        List<Held> after = new ArrayList<>(rows);
        List<Held> before = new ArrayList<>();
        long inserted = 0;
        for (Row row : file) {
            List<Held> same =
                    rows.stream().filter(held -> held.key().equals(row.key())).toList();
            if (same.size() > 1) {
                return Expected.refused("has several rows with the key (id) of this one");
            }
            if (same.isEmpty()) {
                after.add(new Held(row.id(), row.a(), withB ? row.b() : null, LoadType.MERGE, id));
                inserted++;
            } else if (differs(same.get(0), row, withB)) {
                Held old = same.get(0);
                after.remove(old);
                after.add(new Held(old.id(), row.a(), withB ? row.b() : old.b(), LoadType.MERGE, id));
                before.add(old);
            }
        }
        rows = after;
        int version = image(replaced, before).orElse(0);
        loads.put(id, new Load(id, LoadType.MERGE, inserted + before.size(), before.size(), version));
        return new Expected(
                Optional.empty(),
                Optional.of(new Merged(inserted, before.size(), file.size() - inserted - before.size())));
    }

    private static boolean differs(Held held, Row row, boolean withB) {
        return !Objects.equals(held.a(), row.a()) || withB && !Objects.equals(held.b(), row.b());
    }

    public Expected rollback(int version) {
        List<Held> wanted = versions.get(version);
        if (wanted == null) {
            return Expected.refused("version " + version + " is not kept");
        }
        image(versions, rows);
        rows = new ArrayList<>(wanted);
        return Expected.DONE;
    }

    public Expected undo(Load load) {
        boolean merge = load.type() == LoadType.MERGE;
        if (merge && load.rows() == 0) {
            loads.remove(load.id());
            return Expected.DONE;
        }
        List<Held> own = rows.stream().filter(held -> held.load() == load.id()).toList();
        if (own.isEmpty()) {
            return Expected.refused("holds no row of load " + load.id() + replacedBy(load.id()));
        }
        if (load.type() == LoadType.FULLLOAD) {
            return Expected.refused("was a fullload: use rollback");
        }
        if (own.size() != load.rows()) {
            return Expected.refused("of the " + load.rows() + " rows that load " + load.id() + " left in ref.t "
                    + own.size() + " are there" + replacedBy(load.id()));
        }
        if (merge && !unique && own.stream().anyMatch(this::comesTwice)) {
            return Expected.refused("later loads brought rows with the keys of load " + load.id());
        }
        List<Held> before = replaced.getOrDefault(load.image(), List.of());
        if (load.updated() > before.size()) {
            return Expected.refused("no longer kept (dropoff.backup.keep)");
        }
        rows.removeAll(own);
        rows.addAll(before);
        loads.remove(load.id());
        return Expected.DONE;
    }

    private boolean comesTwice(Held row) {
        return rows.stream().filter(other -> other.id().equals(row.id())).count() > 1;
    }

    /** The merges, completed and not undone, that replaced rows of a load. */
    private String replacedBy(long id) {
        List<String> names = loads.values().stream()
                .filter(load -> load.updated() > 0
                        && replaced.getOrDefault(load.image(), List.of()).stream()
                                .anyMatch(held -> held.load() == id))
                .map(load -> load.id() + " (t.csv)")
                .toList();
        return names.isEmpty() ? "" : ": later loads replaced rows of it, undo them first: " + String.join(", ", names);
    }
}
