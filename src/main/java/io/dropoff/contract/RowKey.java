package io.dropoff.contract;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A key of several columns, of which no two rows have the same values; a row that lacks one of them has none. */
final class RowKey {

    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final List<ColumnCheck> parts;
    private final UniqueKeys seen;
    private final RuleFaults faults;
    private final String names;

    RowKey(List<ColumnCheck> parts, UniqueKeys seen, RuleFaults faults) {
        this.parts = parts;
        this.seen = seen;
        this.faults = faults;
        this.names = parts.stream().map(ColumnCheck::name).collect(Collectors.joining(", "));
        parts.forEach(ColumnCheck::hash);
    }

    void row(long line) {
        long first = 0;
        long second = 0;
        for (ColumnCheck part : parts) {
            if (part.isNull()) {
                return;
            }
            first = Hash.mixed(first * FACTOR + part.first());
            second = Hash.mixed(second * FACTOR + part.second());
        }
        again(line, seen.add(first, second, line));
    }

    private void again(long line, long before) {
        if (before != 0) {
            faults.among(line, names, Optional.of("as in line " + before));
        }
    }

    void finish() {
        seen.finish(this::again);
    }
}
